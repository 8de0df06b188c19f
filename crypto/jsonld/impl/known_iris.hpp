#pragma once

#include <array>
#include <functional>
#include <string_view>

namespace ob::jsonld::impl {

/// Answers a question about an IRI once for a view that comes again and again: predicates,
/// datatypes, the subject of many statements. For one document, whose texts stay where they are.
class known_iris {
public:
    template <class Check>
    bool pass(std::string_view iri, Check check) {
        auto& place = passed_[std::hash<const char*>{}(iri.data()) / 8 % passed_.size()];
        if (!iri.empty() && place.data() == iri.data() && place.size() == iri.size())
            return true;
        if (!check(iri))
            return false;
        place = iri;
        return true;
    }

private:
    std::array<std::string_view, 128> passed_{};
};

} // namespace ob::jsonld::impl
