#include "tests/support/conformance.hpp"
#include "tests/support/issuer_world.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <sstream>

/// issuerd and a real SMTP server (aiosmtpd).
namespace {

using namespace ob::test;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

/// tests/support/smtp_server.py in a folder of its own.
class smtp_server {
public:
    explicit smtp_server(std::vector<std::string> options, std::uint16_t port = free_port())
        : port_(port) {
        std::vector<std::string> words{
            "/usr/bin/python3",
            OB_SOURCE_DIR "/tests/support/smtp_server.py",
            folder_.path().string(),
            "--port",
            std::to_string(port_)};
        words.insert(words.end(), options.begin(), options.end());
        running_ = std::make_unique<process>(words, folder_.path() / "output");
        const auto output = folder_.path() / "output";
        const bool up =
            eventually(20s, [&output] { return fs::exists(output) && !read_file(output).empty(); });
        EXPECT_TRUE(up && running_->running()) << "the SMTP server did not start";
    }

    std::uint16_t port() const noexcept { return port_; }

    /// What it was given, in that order, refused ones included.
    std::vector<std::string> mails() const {
        std::vector<fs::path> files;
        for (const auto& entry : fs::directory_iterator(folder_.path()))
            if (entry.path().extension() == ".eml")
                files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        std::vector<std::string> texts;
        for (const auto& file : files)
            texts.push_back(read_file(file));
        return texts;
    }

    std::string log() const {
        const auto file = folder_.path() / "log";
        return fs::exists(file) ? read_file(file) : std::string();
    }

private:
    temp_folder folder_;
    std::uint16_t port_;
    std::unique_ptr<process> running_;
};

std::string message_id(const std::string& mail) {
    const auto at = mail.find("Message-ID: ");
    return at == std::string::npos ? std::string() : mail.substr(at, mail.find("\r\n", at) - at);
}

class Smtp : public testing::Test {
protected:
    Smtp() {
        const auto made = run(
            {"openssl",
             "req",
             "-x509",
             "-newkey",
             "ec",
             "-pkeyopt",
             "ec_paramgen_curve:P-256",
             "-nodes",
             "-days",
             "2",
             "-subj",
             "/CN=localhost",
             "-addext",
             "subjectAltName=DNS:localhost",
             "-keyout",
             path("tls.key"),
             "-out",
             path("tls.pem")}
        );
        EXPECT_EQ(made.exit_status, 0) << made.err;
        write_file(path("password"), "a relay's password\n");
    }

    std::string path(const std::string& name) const { return (folder_.path() / name).string(); }

    std::map<std::string, std::string> relay(std::uint16_t port) const {
        return {
            {"OB_MAIL_TRANSPORT", "smtp"},
            {"OB_MAIL_SMTP_HOST", "localhost"},
            {"OB_MAIL_SMTP_PORT", std::to_string(port)},
            {"OB_MAIL_SMTP_USER", "college"},
            {"OB_MAIL_SMTP_PASSWORD_FILE", path("password")},
            {"OB_MAIL_SMTP_CA_FILE", path("tls.pem")},
            {"OB_MAIL_FIRST_RETRY", "1s"}};
    }

    void begin(std::uint16_t port) {
        world_.start({}, relay(port));
        ASSERT_TRUE(world_.ready_within(20s));
        ASSERT_TRUE(world_.set_up_offering());
        ASSERT_FALSE(world_.register_learner("ada").empty());
    }

    std::vector<std::string> secure() const {
        return {
            "--tls", path("tls.pem"), path("tls.key"), "--login", "college", "a relay's password"};
    }

    temp_folder folder_;
    issuer_world world_{OB_BINARY_DIR};
};

TEST_F(Smtp, SendsOverTlsWithALogin) {
    const smtp_server server(secure());
    begin(server.port());
    ASSERT_TRUE(eventually(20s, [&] { return !server.log().empty(); })) << "no mail arrived";
    EXPECT_EQ(server.log(), "250 tls=True login=True to=ada@learners.example\n");
    const auto mail = server.mails().at(0);
    EXPECT_NE(mail.find("multipart/alternative"), std::string::npos);
    EXPECT_NE(mail.find("Subject: "), std::string::npos);
}

TEST_F(Smtp, TriesAgainUnderTheSameMessageId) {
    auto options = secure();
    options.insert(options.end(), {"--refuse", "2"});
    const smtp_server server(options);
    begin(server.port());
    ASSERT_TRUE(eventually(60s, [&] { return server.log().find("250 ") != std::string::npos; }))
        << server.log();
    const auto mails = server.mails();
    ASSERT_EQ(mails.size(), 3U) << "two refused tries and one that was taken";
    EXPECT_FALSE(message_id(mails[0]).empty());
    EXPECT_EQ(message_id(mails[0]), message_id(mails[1]));
    EXPECT_EQ(message_id(mails[0]), message_id(mails[2]));
    EXPECT_EQ(mails[0], mails[2]) << "the bytes of the first try";
}

TEST_F(Smtp, WaitsForARelayThatIsAway) {
    const auto port = free_port();
    begin(port);
    // Nobody listens; the registration was taken all the same.
    std::this_thread::sleep_for(2s);
    const smtp_server server(secure(), port);
    EXPECT_TRUE(eventually(60s, [&] { return !server.log().empty(); })) << "no mail arrived";
}

TEST_F(Smtp, SendsNothingWithoutTls) {
    const smtp_server server({});
    begin(server.port());
    std::this_thread::sleep_for(5s);
    EXPECT_TRUE(server.mails().empty()) << "a relay that offers no STARTTLS gets no mail";
    const auto log = read_file(world_.folder() / "issuerd.log");
    EXPECT_NE(log.find("mail_server_"), std::string::npos) << "and the log says so: " << log;
    EXPECT_EQ(log.find("a relay's password"), std::string::npos);
}

} // namespace
