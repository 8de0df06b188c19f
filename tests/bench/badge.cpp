#include "badge/baking/baking.hpp"
#include "badge/status/published_list.hpp"
#include "tests/bench/bench.hpp"

namespace ob::bench {
namespace {

bytes copy_of(std::string_view text) {
    const auto view = as_bytes(text);
    return {view.begin(), view.end()};
}

std::function<void()> bake_png(const inputs& given) {
    return [picture = copy_of(given.picture), payload = baking::baked_payload{given.credential}] {
        const auto baked = baking::bake(picture, payload);
        must(baked.has_value(), "the picture takes a badge");
        keep(baked->data());
    };
}

std::function<void()> extract_png(const inputs& given) {
    auto baked = baking::bake(copy_of(given.picture), baking::baked_payload{given.credential});
    must(baked.has_value(), "the picture takes a badge");
    return [baked = std::move(*baked)] {
        const auto payload = baking::extract(baked);
        must(payload.has_value(), "the picture has a badge");
        keep(payload->text.data());
    };
}

status::status_list list_of(const std::string& text) {
    const auto document = json::document::parse(text);
    must(document.has_value(), "the list is JSON");
    auto list = status::read_list(document->root());
    must(list.has_value(), "and a status list");
    return std::move(*list);
}

} // namespace

void add_badge(std::vector<operation>& all) {
    all.push_back({"bake png", bake_png});
    all.push_back({"extract png", extract_png});
    all.push_back({"decode status list", [](const inputs& given) {
                       return
                           [text = given.status_list] { keep(list_of(text).bits.data().data()); };
                   }});
    all.push_back({"status check", [](const inputs& given) {
                       auto index = std::make_shared<std::uint64_t>(0);
                       return
                           [index,
                            list =
                                std::make_shared<status::status_list>(list_of(given.status_list))] {
                               *index = (*index + 7919) % list->bits.entries();
                               must(list->bits.get(*index).has_value(), "the index is in the list");
                           };
                   }});
}

} // namespace ob::bench
