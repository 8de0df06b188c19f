#include "badge/baking/baking.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace ob;

// The input is a picture. Whatever takes a badge gives it back, and its size does not change by it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const bytes_view image(data, size);
    const auto found = baking::extract(image);
    const auto baked = baking::bake(image, {R"({"id":"urn:uuid:1"})"});
    if (!baked)
        return 0;
    const auto again = baking::extract(*baked);
    // An older badge of another version may be unreadable; ours is not.
    if (again)
        fuzz::must(again->text == R"({"id":"urn:uuid:1"})", "what was baked comes back");
    if (baking::detect(image) == baking::picture::png)
        fuzz::must(
            baking::png_size(image).value() == baking::png_size(*baked).value(), "the picture stays"
        );
    const auto twice = baking::bake(*baked, {R"({"id":"urn:uuid:1"})"});
    fuzz::must(twice && *twice == *baked, "baking the same again changes nothing");
    if (found)
        fuzz::must(
            baking::bake(image, *found).has_value() || found->text.empty() || found->text[0] != '{',
            "a badge that was found can be baked again"
        );
    return 0;
}
