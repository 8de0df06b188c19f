#include "base/core/error.hpp"

#include <algorithm>
#include <array>

namespace ob {
namespace {

struct kind_row {
    kind value;
    const char* text;
};

constexpr std::array kinds{
    kind_row{kind::malformed, "The input cannot be read."},
    kind_row{kind::unauthenticated, "Nobody is signed in."},
    kind_row{kind::forbidden, "This is not allowed."},
    kind_row{kind::not_found, "There is no such thing."},
    kind_row{kind::conflict, "This contradicts what is stored."},
    kind_row{kind::rejected, "This is against a rule."},
    kind_row{kind::unavailable, "A service that is needed does not answer."},
    kind_row{kind::internal, "Something went wrong on our side."},
};

class kind_category_type final : public std::error_category {
public:
    const char* name() const noexcept override { return "kind"; }

    std::string message(int value) const override {
        for (const auto& row : kinds)
            if (static_cast<int>(row.value) == value)
                return row.text;
        return kinds.back().text;
    }
};

} // namespace

const std::error_category& kind_category() noexcept {
    static const kind_category_type category;
    return category;
}

std::error_condition make_error_condition(kind k) noexcept {
    return {static_cast<int>(k), kind_category()};
}

const errc_entry* table_category::row(int value) const noexcept {
    const auto found = std::find_if(rows_.begin(), rows_.end(), [value](const errc_entry& r) {
        return r.value == value;
    });
    return found == rows_.end() ? nullptr : &*found;
}

std::string table_category::message(int value) const {
    const auto* found = row(value);
    return found != nullptr ? std::string(found->message)
                            : kind_category().message(static_cast<int>(kind::internal));
}

std::error_condition table_category::default_error_condition(int value) const noexcept {
    const auto* found = row(value);
    return make_error_condition(found != nullptr ? found->meaning : kind::internal);
}

std::string_view table_category::code_name(int value) const noexcept {
    const auto* found = row(value);
    return found != nullptr ? found->name : "internal";
}

std::string_view error::name() const noexcept {
    const auto* table = dynamic_cast<const table_category*>(&code.category());
    return table != nullptr ? table->code_name(code.value()) : "internal";
}

kind error::meaning() const noexcept {
    const auto condition = code.default_error_condition();
    return condition.category() == kind_category() ? static_cast<kind>(condition.value())
                                                   : kind::internal;
}

void throw_exception_from_error(const error& e, const boost::source_location& where) {
    throw std::system_error(
        e.code,
        e.message() + (e.cause.empty() ? "" : " (" + e.cause + ")") + " at " + where.to_string()
    );
}

} // namespace ob
