#include "base/web/templates.hpp"

#include "base/web/assets.hpp"
#include "base/web/embedded.hpp"
#include "base/web/safe_url.hpp"
#include "base/web/template_source.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include <array>
#include <kainjow/mustache.hpp>
#include <stdexcept>

namespace ob::web {

namespace mustache = kainjow::mustache;
namespace bj = boost::json;

/// One template in both languages. Rendering only reads it (there are neither lambdas nor run-time
/// partials), so threads may share it.
struct templates::compiled {
    std::array<std::unique_ptr<mustache::mustache>, 2> in;
};

namespace {

constexpr std::string_view page_suffix = ".page.html";

std::string without_controls(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t')
            out += c;
    return out;
}

mustache::data to_data(std::string_view name, const bj::value& value);

mustache::data to_data(const bj::object& object) {
    mustache::data out(mustache::data::type::object);
    for (const auto& member : object)
        out.set(std::string(member.key()), to_data(member.key(), member.value()));
    return out;
}

mustache::data to_data(std::string_view name, const bj::value& value) {
    switch (value.kind()) {
    case bj::kind::object:
        return to_data(value.get_object());
    case bj::kind::array: {
        mustache::data out(mustache::data::type::list);
        for (const auto& element : value.get_array())
            out.push_back(to_data(name, element));
        return out;
    }
    case bj::kind::string: {
        std::string_view text(value.get_string());
        if (name == "url" || name.ends_with("_url"))
            text = safe_url(text);
        else if (name.ends_with("_image"))
            text = safe_image(text);
        if (text.empty())
            return mustache::data(false);
        return mustache::data(without_controls(text));
    }
    case bj::kind::int64:
        return mustache::data(std::to_string(value.get_int64()));
    case bj::kind::uint64:
        return mustache::data(std::to_string(value.get_uint64()));
    case bj::kind::bool_:
        return mustache::data(value.get_bool());
    case bj::kind::double_: // exact decimals come as text, from text_format.hpp
    case bj::kind::null:
        break;
    }
    return mustache::data(false);
}

bool is_html(std::string_view name) {
    return !name.ends_with(".txt");
}

std::unique_ptr<mustache::mustache> compile(std::string_view name, const std::string& text) {
    auto made = std::make_unique<mustache::mustache>(text);
    if (!made->is_valid())
        throw std::logic_error("template " + std::string(name) + ": " + made->error_message());
    if (!is_html(name))
        made->set_custom_escape([](const std::string& plain) { return plain; });
    return made;
}

std::string with_query(std::string_view path, language l) {
    return std::string(path) + "?lang=" + std::string(code(l));
}

bj::object frame_data(const frame& around, language l) {
    const auto& shared = asset_list();
    bj::object out;
    out["lang"] = tag(l);
    out["title"] = around.title;
    out["site_name"] = around.site_name;
    out["description"] = around.description;
    out["canonical_url"] = around.canonical_url;
    out["home_url"] = with_query("/", l);
    out["style_url"] = shared.style.path;
    out["icon_url"] = shared.icon.path;
    out["script_url"] = around.scripted ? shared.script.path : std::string();
    out["indexable"] = around.indexable;
    out["other_lang"] = tag(other(l));
    out["other_url"] = with_query(around.page_path.empty() ? "/" : around.page_path, other(l));
    if (!around.canonical_url.empty()) {
        out["english_url"] = with_query(around.canonical_url, language::en);
        out["french_url"] = with_query(around.canonical_url, language::fr);
    }
    return out;
}

} // namespace

templates::templates(const catalogue& sentences, std::span<const template_file> files) {
    std::map<std::string, std::string_view, std::less<>> sources;
    for (const auto& shared : embedded::all())
        sources.emplace(shared.name, shared.content);
    for (const auto& file : files)
        sources.insert_or_assign(std::string(file.name), file.text);

    const auto compile_as = [&](const std::string& name, std::string_view text) {
        const auto lookup = [&](std::string_view part) -> const std::string_view* {
            static constexpr std::string_view nothing;
            const bool is_page = name.ends_with(page_suffix);
            const auto stem = is_page ? name.substr(0, name.size() - page_suffix.size()) : name;
            if (is_page && part == "head") {
                const auto own = sources.find(stem + ".head.html");
                return own == sources.end() ? &nothing : &own->second;
            }
            const auto found =
                sources.find(is_page && part == "body" ? std::string_view(name) : part);
            return found == sources.end() ? nullptr : &found->second;
        };
        const auto whole = include_parts(text, lookup);
        refuse_raw_tags(name, whole);
        auto made = std::make_unique<compiled>();
        for (const auto l : every_language)
            made->in.at(static_cast<std::size_t>(l)) =
                compile(name, insert_sentences(whole, sentences, l, is_html(name)));
        compiled_.emplace(name, std::move(made));
    };
    for (const auto& file : files) {
        const std::string name(file.name);
        if (name.ends_with(page_suffix))
            compile_as(name, sources.at("layout.html"));
        else if (!name.ends_with(".head.html") && (name.ends_with(".html") || name.ends_with(".txt")))
            compile_as(name, file.text);
    }
}

templates::~templates() = default;
templates::templates(templates&&) noexcept = default;
templates& templates::operator=(templates&&) noexcept = default;

std::string templates::render(const std::string& name, language l, const bj::object& data) const {
    const auto found = compiled_.find(name);
    if (found == compiled_.end())
        throw std::logic_error("no template " + name);
    return found->second->in.at(static_cast<std::size_t>(l))->render(to_data(data));
}

std::string templates::page(
    std::string_view name, language l, const frame& around, const bj::object& data
) const {
    bj::object whole = data;
    whole["frame"] = frame_data(around, l);
    return render(std::string(name).append(page_suffix), l, whole);
}

std::string templates::document(std::string_view name, language l, const bj::object& data) const {
    return render(std::string(name), l, data);
}

std::string_view content_security_policy() noexcept {
    return "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri "
           "'none'; "
           "frame-ancestors 'none'";
}

std::string_view content_security_policy_with_script() noexcept {
    return "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src "
           "'self'; "
           "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for "
           "'script'";
}

std::string content_security_policy_with_script_and_pictures() {
    constexpr std::string_view own = "img-src 'self'";
    std::string policy(content_security_policy_with_script());
    return policy.insert(policy.find(own) + own.size(), " data:");
}

} // namespace ob::web
