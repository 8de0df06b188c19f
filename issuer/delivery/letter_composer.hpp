#pragma once

#include "issuer/pages/pages.hpp"
#include "issuer/programme/letters.hpp"

#include <memory>
#include <string>

namespace ob::delivery {

/// Writes every letter in the learner's language, or in both where it is unknown. Links lead to our
/// own public address only (threats T83, T104); what a person is called is printed so that no mail
/// program makes a link of it. Safe to call from several threads.
class letter_composer final : public programme::letter_writer {
public:
    /// `mail_from` is the address in From. Throws when a template or a sentence is missing
    /// (start-up fails).
    letter_composer(pages::site about, std::string mail_from);
    ~letter_composer() override;

    result<std::string> write(const programme::letter& content) const override;

private:
    struct impl;
    std::unique_ptr<impl> impl_;
};

/// A person's name for a line of text: without control characters, and with spaces for `. / : @`
/// where it looks like an address of some kind.
std::string spoken_name(std::string_view name);

} // namespace ob::delivery
