#include "badge/checking/reading.hpp"

#include "badge/checking/checks/checks.hpp"
#include "badge/checking/impl/container.hpp"

namespace ob::checking {

struct reading::impl {
    opened file;
    std::optional<token> jws;
    std::optional<json::document> document;
    json::node nothing;
};

std::variant<reading, check> reading::of(bytes_view content) {
    auto file = open_container(content);
    if (auto* fault = std::get_if<check>(&file))
        return std::move(*fault);
    auto made = std::make_unique<impl>();
    made->file = std::get<opened>(std::move(file));
    if (made->file.form == payload::jws) {
        auto badge = token::parse(made->file.text);
        if (!badge)
            return unreadable_token(badge.error());
        made->jws = std::move(*badge);
    } else if (made->file.form == payload::json) {
        auto document = json::document::parse(made->file.text);
        if (!document)
            return unreadable_document(document.error());
        made->document = std::move(*document);
    }
    return reading(std::move(made));
}

reading::reading(std::unique_ptr<impl> content) noexcept : impl_(std::move(content)) {}

reading::reading(reading&&) noexcept = default;
reading& reading::operator=(reading&&) noexcept = default;
reading::~reading() = default;

std::string_view reading::container() const noexcept {
    return impl_->file.container;
}

bool reading::is_address() const noexcept {
    return impl_->file.form == payload::url;
}

std::string_view reading::text() const noexcept {
    return impl_->file.text;
}

const json::node& reading::credential() const noexcept {
    if (impl_->jws)
        return impl_->jws->credential();
    return impl_->document ? impl_->document->root() : impl_->nothing;
}

const json::node* reading::token_header() const noexcept {
    return impl_->jws ? &impl_->jws->jwt().jws().header() : nullptr;
}

const json::node* reading::token_payload() const noexcept {
    return impl_->jws ? &impl_->jws->jwt().payload().root() : nullptr;
}

std::vector<check>
faults_of_words(const json::node& credential, const jsonld::context_registry& contexts) {
    std::vector<check> faults;
    auto known = check_context(credential, contexts);
    // A proof is no part of what it signs, and its own terms are looked at with it.
    std::vector<json::member> words;
    for (const auto& member : credential.members())
        if (member.name != "proof")
            words.push_back(member);
    if (known.outcome != check_outcome::passed)
        faults.push_back(std::move(known));
    else if (auto lost = check_terms(json::node::object(words), contexts))
        faults.push_back(std::move(*lost));
    return faults;
}

} // namespace ob::checking
