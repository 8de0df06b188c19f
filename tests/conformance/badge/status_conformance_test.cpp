#include "badge/status/published_list.hpp"
#include "tests/support/conformance.hpp"

#include <gtest/gtest.h>

#include <set>

using namespace ob;

namespace {

const json::node* list_named(const json::document& lists, std::string_view id) {
    for (const auto& list : lists.root().elements())
        if (list.string_at("id") == id)
            return &list;
    return nullptr;
}

void expect_decoded(const json::node& list) {
    const auto bits = status::bitstring::decode(list.string_at("encodedList"));
    ASSERT_TRUE(bits) << list.string_at("id") << ": " << bits.error().message();
    EXPECT_EQ(bits->entries(), static_cast<std::uint64_t>(*list.find("bits")->as_integer()));
    std::set<std::uint64_t> expected;
    for (const auto& index : list.find("set")->elements())
        expected.insert(static_cast<std::uint64_t>(*index.as_integer()));
    for (std::uint64_t index = 0; index < bits->entries(); ++index)
        EXPECT_EQ(*bits->get(index), expected.count(index)) << index;
}

} // namespace

TEST(BitstringCorpus, EveryCaseIsTreatedAsItsIndexSays) {
    OB_NEED_CORPUS(folder, "bitstring");
    const auto index = test::read_index(folder);
    std::size_t run = 0;
    for (const auto& item : index.root().find("cases")->elements()) {
        const std::string id(item.string_at("id"));
        const auto file = *json::document::parse(test::read_file(folder / item.string_at("file")));
        const auto expect = item.string_at("expect");
        ++run;
        if (expect == "pass") {
            expect_decoded(*list_named(file, id));
        } else if (expect == "either") { // shorter than the recommendation asks for: we are strict
            const auto bits =
                status::bitstring::decode(list_named(file, id)->string_at("encodedList"));
            ASSERT_FALSE(bits) << id;
            EXPECT_EQ(bits.error().code, status::errc::too_short) << id;
        } else if (expect == "fail") {
            const auto member = static_cast<std::size_t>(*item.find("member")->as_integer());
            const auto bits =
                status::bitstring::decode(file.root().elements()[member].string_at("encodedList"));
            ASSERT_FALSE(bits) << id;
            EXPECT_EQ(bits.error().code, status::errc::malformed) << id;
        } else if (id == "spec-example-2" || id == "spec-example-4") {
            EXPECT_TRUE(status::read_list(file.root())) << id;
        } else {
            EXPECT_FALSE(status::read_list(file.root())) << id << " is a badge and no list";
        }
    }
    EXPECT_EQ(run, 16U);
}
