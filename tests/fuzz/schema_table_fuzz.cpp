#include "badge/schema/schema.hpp"
#include "badge/schema/table.hpp"
#include "base/core/json_text.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace ob;

// The input is a table, or {"schema": …, "data": …}. A schema that comes back from its table says
// the same of the data.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    static_cast<void>(schema::read_table(text));
    const auto input = json::document::parse(text);
    const auto* root = input ? input->root().find("schema") : nullptr;
    const auto* instance = input ? input->root().find("data") : nullptr;
    if (root == nullptr || instance == nullptr)
        return 0;
    schema::options how;
    how.limits.steps_max = 20'000;
    const auto made = schema::compiled::make(*root, how);
    if (!made)
        return 0;
    const auto found = made->validate(*instance);
    if (!found)
        return 0;
    const auto table = schema::import_table({"u:u", {}, "", "", "0"}, *root);
    if (!table)
        return 0;
    const auto back = schema::read_table(*table);
    fuzz::must(back.has_value(), "a table can be read");
    const auto again = json::document::parse(back->schema);
    fuzz::must(again.has_value(), "and is JSON");
    const auto twin = schema::compiled::make(again->root(), how);
    if (!twin)
        return 0;
    const auto same = twin->validate(*instance);
    fuzz::must(same && same->empty() == found->empty(), "and says the same");
    return 0;
}
