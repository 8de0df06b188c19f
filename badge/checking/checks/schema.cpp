#include "badge/checking/checks/checks.hpp"
#include "badge/checking/checks/schema_outcome.hpp"
#include "badge/checking/impl/key_finder.hpp"
#include "badge/checking/impl/linked_object.hpp"
#include "badge/schema/pinned.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace ob::checking {
namespace {

/// What the schemas of one badge may cost together (threats T33). A badge names one or two, and
/// each is one document; every document is compiled once more with what it refers to.
constexpr std::size_t schemas_max = 8;
constexpr std::size_t fetched_max = 4;
constexpr schema::limits fetched_limits{
    .subschemas_max = 3'000,
    .documents_max = fetched_max,
    .patterns_max = 100,
    .machines_max = 5'000,
    .steps_max = 100'000};

/// OB 3.0, 9.1 step 1: `1EdTechJsonSchemaValidator2019`; VC JSON Schema: `JsonSchema`. What neither
/// is (JsonSchemaCredential too) a verifier passes over; we say so.
std::optional<schema::draft> draft_for(const json::node& entry) noexcept {
    if (has_type(entry, "1EdTechJsonSchemaValidator2019"))
        return schema::draft::d2019_09;
    if (has_type(entry, "JsonSchema"))
        return schema::draft::d2020_12;
    return std::nullopt;
}

check aside(const char* code, const located& entry, const std::string& url) {
    auto answer = make_check("schema", check_outcome::skipped, code, entry.pointer, {{"url", url}});
    answer.required = false;
    return answer;
}

check not_brought(supply_failure why, const std::string& url) {
    return make_check(
        "schema",
        check_outcome::indeterminate,
        code_of(why, "schema"),
        "/credentialSchema",
        {{"url", url}}
    );
}

/// Today's official files are about VCDM 2.0. They were changed in place: a badge of VCDM 1.1 that
/// names them kept to what stood there before (digest, trap T17).
bool is_other_model(const json::node& root, std::string_view url) noexcept {
    return url.starts_with("https://purl.imsglobal.org/spec/") &&
           badge::rules::data_model_of(root) == badge::rules::data_model::vcdm1;
}

/// A schema that somebody else publishes, and the documents that it refers to.
class fetched_schema {
public:
    /// `fetched` counts the documents that were brought for the badge.
    fetched_schema(const examination& e, std::string url, schema::draft usual, std::size_t& fetched)
        : e_(e)
        , url_(std::move(url))
        , fetched_(fetched) {
        how_.limits = fetched_limits;
        how_.assert_formats = e.rules.assert_formats;
        how_.url = url_;
        how_.without_dialect = usual;
        how_.documents = [this](std::string_view wanted) { return find(wanted); };
    }

    /// Each attempt to compile it may name one document more.
    task<std::vector<check>> run(const json::node& root) {
        std::vector<check> checks;
        missing_ = url_;
        while (!missing_.empty()) {
            const std::string wanted = std::exchange(missing_, {});
            std::optional<check> fault = co_await bring(wanted);
            if (fault) {
                checks.push_back(std::move(*fault));
                co_return checks;
            }
            const auto made = schema::compiled::make(documents_.at(url_).root(), how_);
            if (made)
                checks = schema_outcome(made->validate(root), "", url_);
            else if (missing_.empty())
                checks.push_back(schema_not_asked(made.error(), "", url_));
        }
        co_return checks;
    }

private:
    const json::node* find(std::string_view wanted) {
        const auto known = documents_.find(wanted);
        if (known != documents_.end())
            return &known->second.root();
        if (is_web_address(wanted))
            missing_ = wanted;
        return nullptr;
    }

    task<std::optional<check>> bring(const std::string& url) {
        std::optional<check> fault;
        if (++fetched_ > fetched_max) {
            fault = not_brought(supply_failure::limit, url);
            co_return fault;
        }
        const supply* brought =
            co_await e_.talk.fetch(need_kind::hosted_document, url, document_bytes_max);
        auto failure = brought->failure;
        if (failure == supply_failure::none) {
            auto document = json::document::parse(brought->body);
            if (document) {
                documents_.emplace(url, std::move(*document));
                co_return fault;
            }
            failure = supply_failure::wrong_type;
        }
        fault = not_brought(failure, url);
        co_return fault;
    }

    const examination& e_;
    std::string url_;
    std::size_t& fetched_;
    std::string missing_; ///< asked for in the last attempt, and not there
    std::map<std::string, json::document, std::less<>> documents_;
    schema::options how_;
};

task<std::vector<check>> check_one(
    const examination& e, const json::node& root, const located& entry, std::size_t& fetched
) {
    const std::string url(entry.value.string_at("id"));
    const auto usual = draft_for(entry.value);
    std::vector<check> checks;
    if (!usual) {
        checks.push_back(aside("schema_type_unknown", entry, url));
        co_return checks;
    }
    if (const auto* official = schema::pinned_compiled(url, e.rules.assert_formats);
        official != nullptr) {
        if (is_other_model(root, url))
            checks.push_back(aside("schema_other_model", entry, url));
        else
            checks = schema_outcome(official->validate(root), "", url);
        co_return checks;
    }
    if (!is_web_address(url) || url.find('#') != std::string::npos) {
        checks.push_back(make_check(
            "schema", check_outcome::indeterminate, "schema_unknown", entry.pointer, {{"url", url}}
        ));
        co_return checks;
    }
    fetched_schema foreign(e, url, *usual, fetched);
    checks = co_await foreign.run(root);
    co_return checks;
}

} // namespace

task<std::vector<check>> check_schema(const examination& e, const json::node& root) {
    std::vector<check> checks;
    std::size_t fetched = 0;
    std::size_t seen = 0;
    const auto entries = each(root.find("credentialSchema"), "/credentialSchema");
    for (const auto& entry : entries) {
        if (++seen > schemas_max) {
            checks.push_back(not_brought(supply_failure::limit, ""));
            break;
        }
        auto one = co_await check_one(e, root, entry, fetched);
        std::move(one.begin(), one.end(), std::back_inserter(checks));
    }
    if (checks.empty())
        checks.push_back(make_check("schema", check_outcome::not_applicable, "no_schema"));
    co_return checks;
}

check check_refresh(const json::node& root) {
    const auto services = each(root.find("refreshService"), "/refreshService");
    check answer = services.empty()
                       ? make_check("refresh", check_outcome::not_applicable, "no_refresh")
                       : make_check(
                             "refresh",
                             check_outcome::skipped,
                             "refresh_not_followed",
                             services.front().pointer
                         );
    answer.required = false;
    return answer;
}

check check_trust(const policy& rules, std::string_view issuer) {
    check answer;
    const auto& listed = rules.trusted_issuers;
    const arguments who{{"issuer", std::string(issuer)}};
    if (std::find(listed.begin(), listed.end(), issuer) != listed.end())
        answer = make_check("trust", check_outcome::passed, "issuer_trusted", "/issuer", who);
    else if (listed.empty() && !rules.trust_required)
        answer =
            make_check("trust", check_outcome::not_applicable, "no_trust_list", "/issuer", who);
    else
        answer = make_check("trust", check_outcome::failed, "issuer_not_trusted", "/issuer", who);
    answer.required = rules.trust_required;
    return answer;
}

} // namespace ob::checking
