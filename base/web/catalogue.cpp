#include "base/web/catalogue.hpp"

#include "base/web/embedded.hpp"

#include <boost/locale/gnu_gettext.hpp>
#include <boost/locale/message.hpp>

#include <stdexcept>

namespace ob::web {

namespace gettext = boost::locale::gnu_gettext;
using facet = boost::locale::message_format<char>;

namespace {

std::string domain_name(std::size_t index) {
    return "d" + std::to_string(index);
}

// Boost.Locale asks for "/<language>/LC_MESSAGES/d<index>.mo"; the bytes come from the program
// itself.
std::locale load(language l, const std::vector<catalogue_files>& all) {
    gettext::messages_info info;
    info.language = std::string(code(l));
    info.encoding = "UTF-8";
    info.paths = {""};
    for (std::size_t i = 0; i < all.size(); ++i)
        info.domains.emplace_back(domain_name(i));
    std::size_t served = 0;
    info.callback = [&](const std::string& file, const std::string&) -> std::vector<char> {
        for (std::size_t i = 0; i < all.size(); ++i)
            if (file.ends_with("/" + domain_name(i) + ".mo")) {
                const auto bytes = l == language::fr ? all[i].fr : all[i].en;
                ++served;
                return {bytes.begin(), bytes.end()};
            }
        return {};
    };
    auto* made = gettext::create_messages_facet<char>(info);
    if (made == nullptr || served != all.size())
        throw std::runtime_error("a message catalogue cannot be read");
    return {std::locale::classic(), made};
}

} // namespace

catalogue::catalogue(const std::vector<catalogue_files>& chambers) {
    std::vector<catalogue_files> all{{embedded::find("en.mo"), embedded::find("fr.mo")}};
    all.insert(all.end(), chambers.begin(), chambers.end());
    domains_ = all.size();
    for (const auto l : every_language)
        locales_.at(static_cast<std::size_t>(l)) = load(l, all);
}

const char* catalogue::find(language l, const std::string& key) const {
    const auto& messages = std::use_facet<facet>(locales_.at(static_cast<std::size_t>(l)));
    for (std::size_t i = 0; i < domains_; ++i)
        if (const char* found = messages.get(messages.domain(domain_name(i)), nullptr, key.c_str()))
            return found;
    return nullptr;
}

bool catalogue::has(language l, std::string_view key) const {
    return find(l, std::string(key)) != nullptr;
}

std::string catalogue::text(language l, std::string_view key, arguments args) const {
    const char* found = find(l, std::string(key));
    return found == nullptr ? std::string(key) : fill(found, args);
}

std::string catalogue::plural(language l, std::string_view key, long n, arguments args) const {
    const auto& messages = std::use_facet<facet>(locales_.at(static_cast<std::size_t>(l)));
    const std::string id(key);
    for (std::size_t i = 0; i < domains_; ++i) {
        const auto domain = messages.domain(domain_name(i));
        if (const char* found = messages.get(domain, nullptr, id.c_str(), static_cast<int>(n)))
            return fill(fill(found, args), {{"n", std::to_string(n)}});
    }
    return id;
}

std::string fill(std::string_view sentence, catalogue::arguments args) {
    std::string out;
    while (!sentence.empty()) {
        const auto open = sentence.find("{{");
        const auto close = open == std::string_view::npos ? open : sentence.find("}}", open);
        if (close == std::string_view::npos)
            break;
        const auto name = sentence.substr(open + 2, close - open - 2);
        out += sentence.substr(0, open);
        const catalogue::argument* known = nullptr;
        for (const auto& argument : args)
            if (argument.first == name)
                known = &argument;
        out += known != nullptr ? known->second : sentence.substr(open, close + 2 - open);
        sentence.remove_prefix(close + 2);
    }
    return out += sentence;
}

} // namespace ob::web
