#include "tests/support/french.hpp"

#include <gtest/gtest.h>

#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

// What has to be true of every template and every catalogue in the tree, whichever room it is in.
namespace {

namespace fs = std::filesystem;

struct message {
    std::string text;
    bool fuzzy = false;
};

using messages = std::map<std::string, message>;

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> chambers() {
    std::vector<fs::path> found;
    for (const auto* room : {"base", "issuer", "verifier"})
        for (const auto& entry : fs::recursive_directory_iterator(fs::path(OB_SOURCE_DIR) / room))
            if (entry.is_directory() && entry.path().filename() == "locale")
                found.push_back(entry.path().parent_path());
    return found;
}

std::string unquote(const std::string& line) {
    const auto first = line.find('"');
    return line.substr(first + 1, line.rfind('"') - first - 1);
}

messages read_po(const fs::path& path) {
    std::ifstream in(path);
    messages all;
    std::string line;
    std::string key;
    bool fuzzy = false;
    bool in_text = false;
    while (std::getline(in, line)) {
        if (line.starts_with("#,") && line.find("fuzzy") != std::string::npos)
            fuzzy = true;
        else if (line.starts_with("msgid ")) {
            key = unquote(line);
            in_text = false;
        } else if (line.starts_with("msgstr")) {
            in_text = true;
            all[key].fuzzy = fuzzy;
            all[key].text += (line.starts_with("msgstr[1]") ? "|" : "") + unquote(line);
            fuzzy = false;
        } else if (line.starts_with("\"") && in_text)
            all[key].text += unquote(line);
    }
    all.erase("");
    return all;
}

std::set<std::string> matches(const std::string& text, const std::string& pattern) {
    const std::regex expression(pattern);
    std::set<std::string> found;
    for (std::sregex_iterator it(text.begin(), text.end(), expression), end; it != end; ++it)
        found.insert((*it)[1]);
    return found;
}

std::vector<fs::path> template_files(const fs::path& chamber) {
    std::vector<fs::path> found;
    if (fs::exists(chamber / "templates"))
        for (const auto& entry : fs::directory_iterator(chamber / "templates"))
            found.push_back(entry.path());
    return found;
}

messages shared(const std::string& language) {
    return read_po(fs::path(OB_SOURCE_DIR) / "base/web/locale" / (language + ".po"));
}

} // namespace

TEST(Catalogues, HoldTheSameKeysInBothLanguages) {
    ASSERT_FALSE(chambers().empty());
    for (const auto& chamber : chambers()) {
        const auto english = read_po(chamber / "locale/en.po");
        const auto french = read_po(chamber / "locale/fr.po");
        ASSERT_FALSE(english.empty()) << chamber;
        for (const auto& [key, text] : english)
            EXPECT_TRUE(french.contains(key)) << chamber << ": no French for " << key;
        for (const auto& [key, text] : french)
            EXPECT_TRUE(english.contains(key)) << chamber << ": no English for " << key;
    }
}

TEST(Catalogues, HaveNoEmptyAndNoFuzzySentence) {
    for (const auto& chamber : chambers())
        for (const auto* language : {"en", "fr"})
            for (const auto& [key, sentence] :
                 read_po(chamber / "locale" / (std::string(language) + ".po"))) {
                EXPECT_FALSE(sentence.text.empty()) << key << " in " << language;
                EXPECT_FALSE(sentence.fuzzy) << key << " in " << language;
            }
}

TEST(Catalogues, NameTheSameThingsInBothLanguages) {
    for (const auto& chamber : chambers()) {
        const auto french = read_po(chamber / "locale/fr.po");
        for (const auto& [key, sentence] : read_po(chamber / "locale/en.po")) {
            const auto found = french.find(key);
            if (found == french.end())
                continue;
            const std::string name = R"(\{\{([^}]+)\}\})";
            EXPECT_EQ(matches(sentence.text, name), matches(found->second.text, name)) << key;
        }
    }
}

TEST(Catalogues, KeepFrenchTypography) {
    for (const auto& chamber : chambers())
        for (const auto& [key, sentence] : read_po(chamber / "locale/fr.po"))
            EXPECT_EQ(ob::test::french_fault(sentence.text), "") << key << ": " << sentence.text;
}

TEST(Catalogues, UseTypographicApostrophesInEnglish) {
    const std::regex fault(R"(\w'\w|\.\.\.)");
    for (const auto& chamber : chambers())
        for (const auto& [key, sentence] : read_po(chamber / "locale/en.po"))
            EXPECT_FALSE(std::regex_search(sentence.text, fault)) << key << ": " << sentence.text;
}

TEST(Catalogues, HaveEverySentenceThatIsAskedFor) {
    for (const auto& chamber : chambers()) {
        auto known = read_po(chamber / "locale/en.po");
        known.merge(shared("en"));
        for (const auto& path : template_files(chamber))
            for (const auto& key : matches(read(path), R"(\[\[([^\]]+)\]\])"))
                EXPECT_TRUE(known.contains(key)) << path << " asks for " << key;
    }
}

TEST(Catalogues, HaveNoSentenceThatNobodyAsksFor) {
    for (const auto& chamber : chambers()) {
        std::string everything;
        for (const auto& entry : fs::recursive_directory_iterator(chamber))
            if (entry.is_regular_file() && entry.path().extension() != ".po")
                everything += read(entry.path());
        for (const auto& [key, sentence] : read_po(chamber / "locale/en.po")) {
            // Keys put together in code begin with a text of theirs: "earned.route." + name.
            bool asked = everything.find(key) != std::string::npos;
            for (auto dot = key.find('.'); dot != std::string::npos; dot = key.find('.', dot + 1))
                for (const auto length : {dot, dot + 1})
                    asked = asked ||
                            everything.find('"' + key.substr(0, length) + '"') != std::string::npos;
            EXPECT_TRUE(asked) << chamber << ": " << key;
        }
    }
}

TEST(TemplateSources, QuoteEveryAttributeThatHoldsAName) {
    // A name after "=" inside a quoted URL (?lang={{lang}}) has no space before it.
    const std::regex bare(R"(\s[A-Za-z-]+\s*=\s*\{\{|='[^']*\{\{)");
    for (const auto& chamber : chambers())
        for (const auto& path : template_files(chamber)) {
            const bool html = path.extension() == ".html";
            EXPECT_FALSE(html && std::regex_search(read(path), bare)) << path;
        }
}

TEST(TemplateSources, PutOnlyUrlsIntoLinks) {
    for (const auto& chamber : chambers())
        for (const auto& path : template_files(chamber))
            for (const auto& name :
                 matches(read(path), R"rx((?:href|action|srcset|formaction)="\{\{([^}]+)\}\})rx"))
                EXPECT_TRUE(name == "url" || name.ends_with("_url") || name.ends_with(".url"))
                    << path << ": " << name;
}

TEST(TemplateSources, PutOnlyUrlsAndEmbeddedPicturesIntoPictures) {
    for (const auto& chamber : chambers())
        for (const auto& path : template_files(chamber))
            for (const auto& name : matches(read(path), R"rx(src="\{\{([^}]+)\}\})rx"))
                EXPECT_TRUE(name.ends_with("_url") || name.ends_with("_image"))
                    << path << ": " << name;
}

TEST(TemplateSources, HoldNoInlineScriptStyleOrRawTag) {
    const std::regex fault(R"(<script(?![^>]*src=)|<style|\son[a-z]+=|javascript:|\{\{\{|\{\{\s*&)"
    );
    for (const auto& chamber : chambers())
        for (const auto& path : template_files(chamber)) {
            const auto text = read(path);
            EXPECT_FALSE(std::regex_search(text, fault)) << path;
            // Mails have no style sheet: their styles stand inline, where no policy applies.
            const bool mail = chamber.filename() == "delivery";
            EXPECT_TRUE(mail || text.find("style=") == std::string::npos) << path;
        }
}
