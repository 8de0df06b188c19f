#include "base/core/json_text.hpp"
#include "crypto/primitives/private_key.hpp"
#include "keys/ring/sealed_key_file.hpp"
#include "tests/support/conformance.hpp"
#include "tests/support/process.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace ob::ring {
namespace {

/// Eight MiB and one pass: the tests look at the file, not at the cost.
constexpr crypto::seal_cost cheap{.passes = 1, .memory_kib = 8 * 1024};
const instant monday = *parse_time("2026-01-05T09:00:00Z");
constexpr std::chrono::seconds at_once{0};

class SealedKeyFile : public testing::Test {
protected:
    key_file where() { return {path_, passphrase_, source_, cheap}; }

    std::unique_ptr<crypto::signer> new_key(crypto::key_type type = crypto::key_type::ed25519) {
        return std::move(*crypto::generate(type, source_));
    }

    result<void> add(key_ring& ring, crypto::key_type type, key_purpose purpose) {
        auto added = ring.add(new_key(type), purpose, monday);
        return added ? result<void>() : result<void>(added.error());
    }

    void create() {
        const auto made = create_key_file(where(), [this](key_ring& ring) {
            return add(ring, crypto::key_type::ed25519, key_purpose::data_integrity);
        });
        ASSERT_TRUE(made) << made.error().message() << made.error().cause;
    }

    void expect_refused(errc expected) {
        const auto loaded = load_key_file(path_, passphrase_);
        ASSERT_FALSE(loaded);
        EXPECT_EQ(loaded.error().code, expected)
            << loaded.error().message() << " " << loaded.error().cause;
    }

    test::temp_folder folder_;
    std::filesystem::path path_ = folder_.path() / "keys.sealed";
    crypto::secret_bytes passphrase_ =
        crypto::secret_bytes::copy_of(as_bytes("correct horse battery"));
    system_entropy source_;
};

TEST_F(SealedKeyFile, GivesBackEveryKeyWithItsHistory) {
    const auto made = create_key_file(where(), [this](key_ring& ring) -> result<void> {
        for (const auto type :
             {crypto::key_type::ed25519, crypto::key_type::p256, crypto::key_type::p384}) {
            if (auto added = add(ring, type, key_purpose::data_integrity); !added)
                return added;
            if (ring.pending(key_purpose::data_integrity) != nullptr &&
                type == crypto::key_type::p256)
                if (auto used = ring.activate(key_purpose::data_integrity, monday, at_once); !used)
                    return used;
        }
        return add(ring, crypto::key_type::rsa, key_purpose::jose);
    });
    ASSERT_TRUE(made) << made.error().message() << made.error().cause;
    const auto loaded = load_key_file(path_, passphrase_);
    ASSERT_TRUE(loaded) << loaded.error().message() << loaded.error().cause;
    ASSERT_EQ(loaded->records().size(), 4U);
    EXPECT_EQ(loaded->records()[0].state, key_state::retired);
    EXPECT_EQ(loaded->records()[0].retired, monday);
    EXPECT_EQ(loaded->active(key_purpose::data_integrity)->key.type(), crypto::key_type::p256);
    EXPECT_EQ(loaded->pending(key_purpose::data_integrity)->key.type(), crypto::key_type::p384);
    EXPECT_EQ(loaded->active(key_purpose::jose)->key.type(), crypto::key_type::rsa);
    for (const auto& record : loaded->records()) {
        if (!record.signer)
            continue;
        const auto signature = record.signer->sign(as_bytes("text"));
        ASSERT_TRUE(signature);
        EXPECT_TRUE(record.key.verify(record.signer->algorithm(), as_bytes("text"), *signature));
    }
}

TEST_F(SealedKeyFile, IsPrivateAndHoldsNoSecretInClear) {
    auto signer = new_key();
    const auto secret = *crypto::export_secret(*signer);
    ASSERT_TRUE(create_key_file(where(), [&](key_ring& ring) -> result<void> {
        auto added = ring.add(std::move(signer), key_purpose::data_integrity, monday);
        return added ? result<void>() : result<void>(added.error());
    }));

    struct stat found {};

    ASSERT_EQ(::stat(path_.c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 07777U, 0600U);
    const auto text = test::read_file(path_);
    EXPECT_EQ(text.find(as_text(secret.reveal())), std::string::npos);
    EXPECT_EQ(text.find(to_hex(secret.reveal())), std::string::npos);
    EXPECT_EQ(text.find(to_base64url(secret.reveal())), std::string::npos);
}

TEST_F(SealedKeyFile, IsNeverReplacedByANewOne) {
    create();
    const auto before = test::read_file(path_);
    const auto again = create_key_file(where(), [this](key_ring& ring) {
        return add(ring, crypto::key_type::ed25519, key_purpose::data_integrity);
    });
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, errc::exists);
    EXPECT_EQ(test::read_file(path_), before);
}

TEST_F(SealedKeyFile, RefusesTheWrongPassphrase) {
    create();
    passphrase_ = crypto::secret_bytes::copy_of(as_bytes("correct horse batterz"));
    expect_refused(errc::wrong_passphrase);
}

TEST_F(SealedKeyFile, RefusesEveryModeThatOthersCanUse) {
    create();
    for (const mode_t mode : {0640U, 0604U, 0660U, 0602U, 0611U, 0644U}) {
        ASSERT_EQ(::chmod(path_.c_str(), mode), 0);
        expect_refused(errc::not_private);
    }
    ASSERT_EQ(::chmod(path_.c_str(), 0400), 0);
    EXPECT_TRUE(load_key_file(path_, passphrase_));
}

TEST_F(SealedKeyFile, RefusesAFileOfSomebodyElse) {
    if (::geteuid() != 0)
        GTEST_SKIP() << "SKIPPED: only root can give a file away";
    create();
    // Root reads what root or the effective user owns; this file belongs to neither.
    ASSERT_EQ(::chown(path_.c_str(), 12345, 12345), 0);
    expect_refused(errc::wrong_owner);
}

TEST_F(SealedKeyFile, IsNotReadThroughALink) {
    create();
    const auto link = folder_.path() / "link";
    std::filesystem::create_symlink(path_, link);
    const auto loaded = load_key_file(link, passphrase_);
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().code, errc::not_readable);
    EXPECT_EQ(load_key_file(folder_.path() / "none", passphrase_).error().code, errc::not_found);
}

TEST_F(SealedKeyFile, AuthenticatesItsClearPart) {
    create();
    const auto text = test::read_file(path_);
    auto edited = text;
    const auto place = edited.find("2026-01-05");
    ASSERT_NE(place, std::string::npos);
    edited.replace(place, 4, "2025");
    test::write_file(path_, edited);
    expect_refused(errc::wrong_passphrase);
    test::write_file(path_, text);
    EXPECT_TRUE(load_key_file(path_, passphrase_));
}

TEST_F(SealedKeyFile, RefusesWhatIsCutOrForeign) {
    create();
    const auto text = test::read_file(path_);
    for (std::size_t size : {std::size_t{0}, std::size_t{1}, text.size() / 2, text.size() - 3}) {
        test::write_file(path_, text.substr(0, size));
        expect_refused(errc::damaged);
    }
    test::write_file(path_, R"({"format":"something else"})");
    expect_refused(errc::damaged);
    auto newer = text;
    newer.replace(newer.find("\"version\": 1"), 12, "\"version\": 2");
    test::write_file(path_, newer);
    expect_refused(errc::unknown_version);
}

TEST_F(SealedKeyFile, StaysAsItWasWhenAChangeIsRefused) {
    create();
    const auto before = test::read_file(path_);
    const auto changed = update_key_file(where(), [](key_ring& ring) {
        return ring.retire(ring.records().front().fragment, monday);
    });
    ASSERT_FALSE(changed);
    EXPECT_EQ(test::read_file(path_), before);
}

/// The steps of a rotation, each interrupted at each point of writing.
struct step {
    const char* name;
    std::function<result<void>(key_ring&, std::unique_ptr<crypto::signer>)> change;
};

const step steps[] = {
    {"publish",
     [](key_ring& ring, std::unique_ptr<crypto::signer> fresh) -> result<void> {
         auto added = ring.add(std::move(fresh), key_purpose::data_integrity, monday);
         return added ? result<void>() : result<void>(added.error());
     }},
    {"activate",
     [](key_ring& ring, std::unique_ptr<crypto::signer>) {
         return ring.activate(key_purpose::data_integrity, monday, at_once);
     }},
    {"publish another",
     [](key_ring& ring, std::unique_ptr<crypto::signer> fresh) -> result<void> {
         auto added = ring.add(std::move(fresh), key_purpose::data_integrity, monday);
         return added ? result<void>() : result<void>(added.error());
     }},
    {"give up",
     [](key_ring& ring, std::unique_ptr<crypto::signer>) {
         return ring.retire(ring.pending(key_purpose::data_integrity)->fragment, monday);
     }},
    {"compromise",
     [](key_ring& ring, std::unique_ptr<crypto::signer> fresh) {
         return ring.compromise(
             ring.active(key_purpose::data_integrity)->fragment, monday, monday, std::move(fresh)
         );
     }},
};

constexpr const char* points[] = {
    "key_file.created",
    "key_file.written",
    "key_file.synced",
    "key_file.renamed",
    "key_file.durable"};

TEST_F(SealedKeyFile, HasOneActiveKeyWhereverAStepIsInterrupted) {
#ifndef OB_FAIL_POINTS
    GTEST_SKIP() << "SKIPPED: built without fail points";
#endif
    create();
    for (const auto& one : steps) {
        for (const auto* point : points) {
            SCOPED_TRACE(std::string(one.name) + " cut at " + point);
            const auto before = test::read_file(path_);
            const auto child = ::fork();
            ASSERT_GE(child, 0);
            if (child == 0) {
                ::setenv("OB_FAIL_POINT", point, 1);
                const auto done = update_key_file(where(), [&](key_ring& ring) {
                    return one.change(ring, new_key());
                });
                ::_exit(done ? 0 : 1);
            }
            int status = 0;
            ASSERT_EQ(::waitpid(child, &status, 0), child);
            ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
                << "the step was not interrupted";
            const auto loaded = load_key_file(path_, passphrase_);
            ASSERT_TRUE(loaded) << loaded.error().message();
            const auto records = loaded->records();
            EXPECT_EQ(
                std::count_if(
                    records.begin(),
                    records.end(),
                    [](const auto& record) { return record.state == key_state::active; }
                ),
                1
            );
            // Start the next interruption from the state before this one.
            test::write_file(path_, before);
        }
        ASSERT_TRUE(update_key_file(where(), [&](key_ring& ring) {
            return one.change(ring, new_key());
        })) << "an interrupted writer does not stand in the way";
    }
}

TEST(Passphrase, IsOneLineOfAPrivateFile) {
    const test::temp_folder folder;
    const auto path = folder.path() / "passphrase";
    test::write_file(path, "correct horse battery\n");
    const auto read = read_passphrase(path);
    ASSERT_TRUE(read) << read.error().message();
    EXPECT_EQ(as_text(read->reveal()), "correct horse battery");
    for (const std::string text : {"", "short\n", "correct horse\nbattery staple\n"}) {
        test::write_file(path, text);
        const auto refused = read_passphrase(path);
        ASSERT_FALSE(refused) << text;
        EXPECT_EQ(refused.error().code, errc::passphrase);
    }
    test::write_file(path, "correct horse battery\n", 0640);
    EXPECT_EQ(read_passphrase(path).error().code, errc::not_private);
}

TEST(Passphrase, MayBeReadByTheGroupOfACredentialsFolder) {
    const test::temp_folder folder;
    const auto path = folder.path() / "passphrase";
    test::write_file(path, "correct horse battery\n", 0440);
    ::setenv("CREDENTIALS_DIRECTORY", folder.path().c_str(), 1);
    EXPECT_TRUE(read_passphrase(path));
    ::chmod(path.c_str(), 0444);
    EXPECT_FALSE(read_passphrase(path));
    ::unsetenv("CREDENTIALS_DIRECTORY");
    ::chmod(path.c_str(), 0440);
    EXPECT_FALSE(read_passphrase(path));
}

} // namespace
} // namespace ob::ring
