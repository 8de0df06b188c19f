#include "base/core/encoding.hpp"
#include "base/core/jcs.hpp"
#include "base/core/json_text.hpp"
#include "base/core/strict_json.hpp"
#include "base/core/time_rfc3339.hpp"
#include "base/core/utf8.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>

/// What holds for every input, tried on random ones. RapidCheck prints the seed of a failure.
namespace ob {
namespace {

namespace bj = boost::json;

std::string random_text() {
    std::string text;
    const auto length = *rc::gen::inRange(0, 12);
    for (int i = 0; i < length; ++i) {
        const auto plane = *rc::gen::inRange(0, 4);
        const char32_t scalar = plane == 0   ? *rc::gen::inRange<char32_t>(0, 0x80)
                                : plane == 1 ? *rc::gen::inRange<char32_t>(0x80, 0xD800)
                                : plane == 2 ? *rc::gen::inRange<char32_t>(0xE000, 0x10000)
                                             : *rc::gen::inRange<char32_t>(0x10000, 0x110000);
        append_utf8(text, scalar);
    }
    return text;
}

double random_double() {
    const auto value = std::bit_cast<double>(*rc::gen::arbitrary<std::uint64_t>());
    return std::isfinite(value) ? value : 0.5;
}

/// A double that has a canonical form: ECMAScript prints those from 2^53 to 10^21 as integers,
/// which are refused when they are read again.
double canonical_double() {
    const auto value = random_double();
    return std::abs(value) < 9'007'199'254'740'992.0 || std::abs(value) >= 1e21 ? value : 0.5;
}

bj::value random_value(int depth) {
    switch (*rc::gen::inRange(0, depth > 0 ? 8 : 5)) {
    case 0:
        return nullptr;
    case 1:
        return *rc::gen::arbitrary<bool>();
    case 2:
        return *rc::gen::inRange<std::int64_t>(-9'007'199'254'740'991, 9'007'199'254'740'992);
    case 3:
        return canonical_double();
    case 4:
        return bj::string(random_text());
    case 5: {
        bj::array array;
        for (auto left = *rc::gen::inRange(0, 5); left > 0; --left)
            array.push_back(random_value(depth - 1));
        return array;
    }
    default: {
        bj::object object;
        for (auto left = *rc::gen::inRange(0, 5); left > 0; --left)
            object[random_text()] = random_value(depth - 1);
        return object;
    }
    }
}

/// The same value with the members of every object in reverse.
bj::value reversed(const bj::value& value) {
    if (const auto* array = value.if_array()) {
        bj::array out;
        for (const auto& element : *array)
            out.push_back(reversed(element));
        return out;
    }
    if (const auto* object = value.if_object()) {
        bj::object out;
        for (auto member = object->end(); member != object->begin();) {
            --member;
            out[member->key()] = reversed(member->value());
        }
        return out;
    }
    return value;
}

std::string canonical(std::string_view text) {
    return jcs::canonicalize(json::document::parse(text).value().root()).value();
}

RC_GTEST_PROP(JsonProperty, WhatWeWriteIsReadBackTheSame, ()) {
    const auto text = json::to_text(random_value(4));
    const auto parsed = json::document::parse(text);
    RC_ASSERT(parsed.has_value());
    RC_ASSERT(json::to_text(parsed->root()) == text);
    RC_ASSERT(json::to_text(json::to_value(parsed->root())) == text);
}

RC_GTEST_PROP(JsonProperty, TheCanonicalFormKnowsNeitherOrderNorSpace, ()) {
    const auto value = random_value(4);
    const auto form = canonical(json::to_text(value));
    RC_ASSERT(canonical(json::to_pretty_text(reversed(value))) == form);
    RC_ASSERT(canonical(form) == form);
}

RC_GTEST_PROP(JsonProperty, EqualityIsThatOfTheCanonicalForms, ()) {
    const auto a = json::to_text(random_value(3));
    const auto b = *rc::gen::arbitrary<bool>() ? json::to_text(random_value(3))
                                               : json::to_text(reversed(bj::parse(a)));
    const auto left = json::document::parse(a).value();
    const auto right = json::document::parse(b).value();
    RC_ASSERT(json::equal(left.root(), right.root()) == (canonical(a) == canonical(b)));
}

// Differential: Boost.JSON knows neither our limits nor unique names, and turns 1e400 into
// infinity.
RC_GTEST_PROP(JsonProperty, AnotherParserAgreesOnWhatIsJson, ()) {
    auto text = json::to_text(random_value(3));
    const std::string letters = "{}[]\",:\\u019eE+-.tfn \n\xC3\xA9\x80\x01";
    for (auto left = *rc::gen::inRange(0, 4); left > 0; --left) {
        const auto at = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
        const auto letter = letters[*rc::gen::inRange<std::size_t>(0, letters.size())];
        if (*rc::gen::arbitrary<bool>() && at < text.size())
            text[at] = letter;
        else
            text.insert(at, 1, letter);
    }
    const auto ours = json::document::parse(text);
    bj::error_code refused;
    static_cast<void>(bj::parse(text, refused));
    if (ours)
        RC_ASSERT(!refused || refused == bj::error::exponent_overflow);
    else
        RC_ASSERT(refused || ours.error().code != json::errc::syntax);
}

RC_GTEST_PROP(NumberProperty, TheShortestTextReadsBackExactly, ()) {
    const auto value = random_double();
    const auto text = json::number_to_text(value);
    const auto read = json::node::number(text).as_double();
    RC_ASSERT(read.has_value());
    RC_ASSERT(*read == value);
    RC_ASSERT(json::document::parse(text).has_value());
}

RC_GTEST_PROP(EncodingProperty, BytesComeBack, (const bytes& data)) {
    RC_ASSERT(from_base64url(to_base64url(data)).value() == data);
    RC_ASSERT(from_base64(to_base64(data)).value() == data);
    RC_ASSERT(from_hex(to_hex(data)).value() == data);
    RC_ASSERT(from_base58(to_base58(data).value()).value() == data);
}

// Threats T12: a text that is accepted is the only one for its bytes.
RC_GTEST_PROP(EncodingProperty, AnAcceptedTextIsTheCanonicalOne, ()) {
    const std::string letters = "ABCDefgh0189-_+/=zZlIO ";
    std::string text;
    for (auto left = *rc::gen::inRange(0, 20); left > 0; --left)
        text += letters[*rc::gen::inRange<std::size_t>(0, letters.size())];
    if (const auto data = from_base64url(text))
        RC_ASSERT(to_base64url(*data) == text);
    if (const auto data = from_base64(text))
        RC_ASSERT(to_base64(*data) == text);
    if (const auto data = from_base58(text))
        RC_ASSERT(to_base58(*data).value() == text);
}

RC_GTEST_PROP(TimeProperty, WrittenTimesAreReadBack, ()) {
    // from 0000-01-01 to 9999-12-31
    const auto seconds = *rc::gen::inRange<std::int64_t>(-62'167'219'200, 253'402'300'800);
    const instant when{std::chrono::seconds(seconds)};
    const auto text = format_time(when);
    RC_ASSERT(parse_time(text).value() == when);
    RC_ASSERT(parse_date(format_date(when)).value() == std::chrono::floor<std::chrono::days>(when));
}

RC_GTEST_PROP(TimeProperty, AnOffsetNamesTheSameInstant, ()) {
    const auto seconds = *rc::gen::inRange<std::int64_t>(0, 4'000'000'000);
    const auto offset = *rc::gen::inRange(-14 * 60, 14 * 60 + 1);
    const instant when{std::chrono::seconds(seconds)};
    auto local = format_time(when + std::chrono::minutes(offset));
    local.pop_back();
    const auto digits = [](int number) {
        return std::string(number < 10 ? "0" : "") + std::to_string(number);
    };
    local += (offset < 0 ? "-" : "+") + digits(std::abs(offset) / 60) + ":" +
             digits(std::abs(offset) % 60);
    RC_ASSERT(parse_time(local).value() == when);
}

RC_GTEST_PROP(Utf8Property, WhatWeAppendIsWellFormed, ()) {
    const auto text = random_text();
    RC_ASSERT(utf8_prefix(text) == text.size());
    RC_ASSERT(utf8_prefix(text + '\xC3') == text.size());
}

} // namespace
} // namespace ob
