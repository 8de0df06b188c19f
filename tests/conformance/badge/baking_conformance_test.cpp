#include "badge/baking/baking.hpp"
#include "tests/support/conformance.hpp"

#include <gtest/gtest.h>

using namespace ob;

namespace {

bytes_view view(const std::string& text) {
    return as_bytes(text);
}

/// A PNG whose chunk layer is whole: it takes a badge, keeps every other byte, and gives the badge
/// back.
void expect_bakeable(const std::string& image, const std::string& id) {
    const std::string credential = R"({"id":"urn:uuid:7","name":"é"})";
    const auto baked = baking::bake(view(image), {credential});
    ASSERT_TRUE(baked) << id << ": " << baked.error().message();
    const auto found = baking::extract(*baked);
    ASSERT_TRUE(found) << id;
    EXPECT_EQ(found->text, credential) << id;
    auto rest = std::string(as_text(*baked));
    const auto chunk = 12 + 19 + 5 + credential.size(); // frame, keyword, separators, text
    ASSERT_EQ(rest.size(), image.size() + chunk) << id;
    rest.erase(8 + 25, chunk); // after the signature and IHDR
    EXPECT_EQ(rest, image) << id;
}

void expect_refused(const std::string& image, const std::string& id) {
    EXPECT_FALSE(baking::bake(view(image), {"{}"})) << id;
    const auto found = baking::extract(view(image));
    ASSERT_FALSE(found) << id;
    EXPECT_NE(found.error().code, baking::errc::no_badge) << id;
}

} // namespace

TEST(PngCorpus, EveryFileIsTreatedAsItsIndexSays) {
    OB_NEED_CORPUS(folder, "png");
    const auto index = test::read_index(folder);
    std::size_t run = 0;
    for (const auto& item : index.root().find("cases")->elements()) {
        const std::string id(item.string_at("id"));
        const auto image = test::read_file(folder / item.string_at("file"));
        // "either" is about pixels, which are not ours to judge; one of these also has a byte after
        // IEND, which is.
        if (item.string_at("chunks") == "ok" && id != "image-png/x_consecutive_idat.png")
            expect_bakeable(image, id);
        else
            expect_refused(image, id);
        ++run;
    }
    EXPECT_EQ(run, 216U);
}

TEST(BakedCorpus, EveryPictureGivesItsBadgeOrSaysThatThereIsNone) {
    OB_NEED_CORPUS(folder, "baked");
    const auto index = test::read_index(folder);
    std::size_t run = 0;
    for (const auto& item : index.root().find("cases")->elements()) {
        const auto found = baking::extract(view(test::read_file(folder / item.string_at("file"))));
        const auto id = item.string_at("id");
        ++run;
        if (item.string_at("expect") == "fail") {
            ASSERT_FALSE(found) << id;
            EXPECT_EQ(found.error().code, baking::errc::no_badge) << id;
            continue;
        }
        ASSERT_TRUE(found) << id << ": " << found.error().message();
        if (item.find("extract") != nullptr) {
            EXPECT_EQ(found->text, item.string_at("extract")) << id;
        }
        if (item.find("extractVerify") != nullptr) {
            EXPECT_EQ(
                found->hosted_url.empty() ? found->text : found->hosted_url,
                item.string_at("extractVerify")
            ) << id;
        }
    }
    EXPECT_EQ(run, 9U);
}
