#pragma once

#include "base/core/strict_json.hpp"
#include "crypto/jsonld/errors.hpp"
#include "crypto/jsonld/impl/iri.hpp"
#include "crypto/jsonld/impl/known_iris.hpp"
#include "crypto/jsonld/processor.hpp"

#include <cstddef>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

namespace ob::jsonld::impl {

/// What processing one document carries along: its options, where its strings live, where we are in
/// it, and what went wrong. Functions below it return false (or nullptr) after `fail`.
class run {
public:
    run(const options& chosen, std::pmr::memory_resource& memory) : opts(chosen), strings(memory) {
        path_.reserve(32); // deeper than a badge
    }

    const options& opts;
    std::pmr::memory_resource& strings; ///< for what the result refers to
    std::size_t contexts = 0;           ///< contexts that the document named or wrote
    std::size_t definitions = 0;        ///< context definitions really processed

    bool fail(errc code, std::string detail = {});
    /// Gives the failure another code, unless it is about policy or limits; its place stays.
    bool replace(errc code);
    /// A member that the result would lack: an error in safe mode, nothing otherwise.
    bool lose(std::string detail);

    bool failed() const noexcept { return failed_; }

    error take_error() { return std::move(error_); }

    /// is_well_formed_iri for a view of the document, of `strings` or of a context: an IRI is asked
    /// about where it is expanded and where it becomes a term.
    bool is_sound(std::string_view iri) { return iris_.pass(iri, is_well_formed_iri); }

    /// One step down into the document, for as long as the object lives.
    class step {
    public:
        step(run& owner, std::string_view name) : owner_(owner) {
            owner_.path_.push_back({name, no_index});
        }

        step(run& owner, std::size_t index) : owner_(owner) { owner_.path_.push_back({{}, index}); }

        step(const step&) = delete;
        step& operator=(const step&) = delete;

        ~step() { owner_.path_.pop_back(); }

    private:
        run& owner_;
    };

    std::size_t depth() const noexcept { return path_.size(); }

private:
    static constexpr auto no_index = static_cast<std::size_t>(-1);

    struct place {
        std::string_view name;
        std::size_t index;
    };

    std::string pointer() const;

    std::vector<place> path_;
    known_iris iris_;
    error error_;
    bool failed_ = false;
};

} // namespace ob::jsonld::impl
