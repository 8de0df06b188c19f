#pragma once

#include "base/web/catalogue.hpp"
#include "base/web/language.hpp"

#include <boost/json/object.hpp>

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ob::web {

/// One template, as it is embedded. Its name says what it is:
///   `x.page.html`  a page: its text is set into the layout, escaped for HTML
///   `x.head.html`  what that page adds to the layout's <head> (optional)
///   `x.html`       a whole document of its own (mails), escaped for HTML
///   `x.txt`        plain text, not escaped
///   anything else  a part, for `{{> name}}`
struct template_file {
    std::string_view name;
    std::string_view text;
};

/// What the layout around a page needs to know.
struct frame {
    std::string title;         ///< of the page; the site's name is added
    std::string site_name;     ///< the institution
    std::string description;   ///< one sentence for search results and previews
    std::string canonical_url; ///< absolute, without query; empty on error pages
    std::string page_path;     ///< the same page in the other language is `page_path?lang=…`
    bool indexable = false;    ///< learners' pages are not
    bool scripted = false;     ///< adds /assets/….js of `asset_list` (the verifier's drop zone)
};

/// Mustache templates with sentences from a catalogue, each compiled once per language at start.
///
/// * `{{name}}` is always escaped; `{{{name}}}` and `{{&name}}` are refused, there is no exception.
/// * `{{> part}}` is replaced by the text of that part before compiling.
/// * `[[key]]` is replaced by the sentence of that key; it may itself hold `{{names}}`.
/// * A member whose name is `url` or ends with `_url` passes through safe_url(): `href="{{x_url}}"`
/// is safe by name. One that ends with `_image` passes through safe_image(), for `src`.
/// * false, null, "" and [] leave a section out; numbers are printed as they are.
/// * C0 control characters but tab and line feed are dropped.
class templates {
public:
    /// The shared layout and icons, and the given files. Throws std::logic_error when a template is
    /// malformed, asks for an unknown part, or a sentence is missing in a language: start-up fails,
    /// never a page.
    templates(const catalogue& sentences, std::span<const template_file> files);
    ~templates();
    templates(templates&&) noexcept;
    templates& operator=(templates&&) noexcept;

    /// The page `name` ("badge" for badge.page.html) in the layout. `data` is what its template
    /// names.
    std::string page(
        std::string_view name, language l, const frame& around, const boost::json::object& data
    ) const;
    /// The template `name` ("award.txt") alone.
    std::string document(std::string_view name, language l, const boost::json::object& data) const;

private:
    struct compiled;
    std::string render(const std::string& name, language l, const boost::json::object& data) const;

    std::map<std::string, std::unique_ptr<compiled>, std::less<>> compiled_;
};

/// Of a page that shows no script: `default-src 'none'` with own styles, pictures and forms.
std::string_view content_security_policy() noexcept;
/// The same with our own script files and same-origin requests.
std::string_view content_security_policy_with_script() noexcept;
/// That, and pictures that the page itself carries as `data:` URIs.
std::string content_security_policy_with_script_and_pictures();

} // namespace ob::web
