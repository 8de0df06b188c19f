#pragma once

#include "badge/checking/report.hpp"
#include "badge/lint/lint.hpp"
#include "base/core/error.hpp"
#include "base/web/language.hpp"
#include "verifier/pages/picture.hpp"

#include <memory>
#include <string>

/// The verifier's pages: values in, HTML out. The verdict stands in a region that no text of a
/// badge can enter (threats T100); the badge's own words are shown only when its proof held.
namespace ob::verifier_pages {

struct site {
    std::string base_url;
    std::string time_zone;
};

class renderer {
public:
    /// Compiles every template in both languages; throws when one is faulty (start-up fails).
    explicit renderer(site about);
    ~renderer();
    renderer(const renderer&) = delete;
    renderer& operator=(const renderer&) = delete;

    std::string form(web::language l) const;
    /// The form once more, with the sentence that says why what was sent could not be read.
    std::string form_after(const error& refusal, web::language l) const;
    /// `shown`: what was handed in, when it may be shown (may_show_picture).
    std::string
    report(const checking::report& r, const std::optional<picture>& shown, web::language l) const;
    std::string findings(const lint::findings& all, web::language l) const;
    std::string problem(unsigned status, const error& refusal, web::language l) const;

private:
    struct impl;
    std::unique_ptr<impl> impl_;
};

} // namespace ob::verifier_pages
