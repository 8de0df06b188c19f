#include "base/net/http/conditional.hpp"
#include "base/net/http/errors.hpp"
#include "base/net/http/problem_details.hpp"
#include "issuer/api/errc.hpp"
#include "issuer/api/public_answers.hpp"
#include "issuer/api/public_site.hpp"
#include "issuer/programme/urls.hpp"

#include <algorithm>

/// What one person earned, in every form.
namespace ob::issuer_api {
namespace {

using net::http::request;
using net::http::response;

/// What a preview of a badge that no longer counts has written across it.
std::string stamp_of(const issuer::award_answer& found, web::language l) {
    const bool french = l == web::language::fr;
    switch (found.award.standing) {
    case programme::standing::revoked:
        return french ? "Révoqué" : "Revoked";
    case programme::standing::suspended:
        return french ? "Suspendu" : "Suspended";
    case programme::standing::good:
        break;
    }
    return {};
}

/// For a program that asks for something else.
response not_acceptable(const request& r) {
    return net::http::problem(
        error(
            net::http::errc::not_acceptable,
            "A badge can be had as text/html, application/vc+ld+json, image/png, image/svg+xml "
            "and, where the issuer has a key for it, application/vc+jwt; or by an ending such as "
            ".json, .jwt or .png."
        ),
        r
    );
}

/// In the name of a file: what the picture holds.
std::string_view part_of_name(version which) {
    switch (which) {
    case version::ob3_jwt:
    case version::ob3_jwt_rs256:
    case version::ob3_jwt_es256:
        return ".jwt";
    case version::ob2_hosted:
        return ".ob2";
    case version::ob2_signed:
        return ".ob2.jws";
    case version::ob3:
        break;
    }
    return {};
}

} // namespace

response public_site::badge(const request& r) {
    const auto name = read_name(r.parameter("id"), r.header("Accept"), subject::credential);
    if (name.wanted == form::none)
        return not_acceptable(r);
    auto found = service_.award(name.id);
    if (!found)
        return not_there(r, errc::nothing_here);
    if (found->award.credential.empty())
        return not_there(r, errc::credential_unsigned);
    const bool shown_page = name.wanted == form::html || name.wanted == form::card;
    if (shown_page && found->page_off)
        return not_there(r, errc::page_off);
    if (name.wanted == form::html)
        return badge_page(r, std::move(*found));
    if (name.wanted == form::card)
        return picture(
            r,
            pictures_.card_png(
                found->micro_credential, language_of(r), stamp_of(*found, language_of(r))
            ),
            "image/png"
        );
    if (name.of == version::ob2_hosted && name.wanted == form::json)
        return ob2_assertion(r, name);
    auto signed_form = badge_in(name.of, *found);
    if (!signed_form)
        return name.by_ending || signed_form.error().code != errc::form_not_made
                   ? not_there(r, signed_form.error())
                   : not_acceptable(r);
    if (name.wanted == form::png || name.wanted == form::svg)
        return baked(r, *found, name, *signed_form);
    // The stored bytes, as they were signed.
    return net::http::with_etag(data(std::move(signed_form->text), name.type, personal), r);
}

result<baking::baked_payload>
public_site::badge_in(version which, const issuer::award_answer& found) {
    using enum programme::twin_form;
    const auto& forms = found.award.twins;
    const auto has = [&](programme::twin_form form) {
        return std::find(forms.begin(), forms.end(), form) != forms.end();
    };
    if (which == version::ob2_hosted) {
        OB_TRY(auto hosted, service_.ob2_hosted(found.award.id));
        return baking::baked_payload{
            std::move(hosted.body),
            baking::badge_version::ob2,
            programme::ob2_hosted_url(service_.rules().base_url, found.award.id)};
    }
    if (which == version::ob3)
        return baking::baked_payload{found.award.credential};
    if (which == version::ob3_jwt)
        which = has(jwt_rs256) ? version::ob3_jwt_rs256 : version::ob3_jwt_es256;
    const bool ob2 = which == version::ob2_signed;
    const auto form = ob2 ? ob2_rs256 : which == version::ob3_jwt_rs256 ? jwt_rs256 : jwt_es256;
    if (!has(form))
        return error(errc::form_not_made);
    OB_TRY(auto twin, service_.twin(found.award.id, form));
    return baking::baked_payload{
        std::move(twin.text), ob2 ? baking::badge_version::ob2 : baking::badge_version::ob3};
}

/// A revocation is for good, a suspension is not: 410 for the one, the word `revoked` for both
/// (Open Badges 2.0, "Hosted Badges").
response public_site::ob2_assertion(const request& r, const named_form& name) {
    auto hosted = service_.ob2_hosted(name.id);
    if (!hosted)
        return not_there(r, hosted.error());
    auto answer = data(
        hosted->withdrawn.empty() ? std::move(hosted->body) : std::move(hosted->withdrawn),
        name.type,
        personal
    );
    if (hosted->standing == programme::standing::revoked)
        answer.status = 410;
    return net::http::with_etag(std::move(answer), r);
}

response public_site::ob2_badge_class(const request& r) {
    auto found = service_.ob2_badge_class(
        std::string(r.parameter("id")), r.parameter("version"), r.parameter("language")
    );
    return ob2_document(r, std::move(found), hour);
}

response public_site::ob2_issuer(const request& r) {
    return ob2_document(r, service_.ob2_issuer(), keys_caching);
}

response public_site::ob2_key(const request& r) {
    auto found = service_.ob2_key(r.parameter("key"));
    if (!found)
        return net::http::problem(errc::nothing_here, r);
    auto answer = ob2_document(r, std::move(found->body), keys_caching);
    if (found->compromised)
        answer.status = 410;
    return answer;
}

response public_site::ob2_revocations(const request& r) {
    const auto ttl =
        std::chrono::duration_cast<std::chrono::seconds>(service_.rules().list_ttl).count();
    return ob2_document(r, service_.ob2_revocations(), "public, max-age=" + std::to_string(ttl));
}

response
public_site::ob2_document(const request& r, result<std::string> found, std::string_view caching) {
    if (!found)
        return net::http::problem(
            found.error().meaning() == kind::not_found ? error(errc::nothing_here) : found.error(),
            r
        );
    return net::http::with_etag(data(std::move(*found), "application/ld+json", caching), r);
}

response public_site::badge_page(const request& r, issuer::award_answer found) {
    auto profile = service_.profile();
    if (!profile)
        return not_there(r, profile.error());
    pages::badge_view view;
    view.issuer = std::move(*profile);
    if (!found.award.registration_id.empty())
        if (auto registration = service_.registration(found.award.registration_id))
            view.registration = std::move(registration->registration);
    if (!found.award.result_id.empty())
        if (auto result = service_.assessment_result(found.award.result_id))
            view.result = std::move(result->result);
    view.micro_credential = std::move(found.micro_credential);
    view.award = std::move(found.award);
    view.changes = std::move(found.changes);
    view.stacks = std::move(found.stacks);
    view.endorsements = std::move(found.endorsements);
    auto answer = page(pages_.badge(view, language_of(r), time_.now()), r, personal);
    // The learner decides who sees the page; search engines do not.
    answer.set("X-Robots-Tag", "noindex");
    return answer;
}

response public_site::baked(
    const request& r,
    const issuer::award_answer& found,
    const named_form& name,
    const baking::baked_payload& payload
) {
    const bool svg = name.wanted == form::svg;
    if (svg && !found.award.has_svg)
        return not_there(r, errc::nothing_here);
    const auto l = web::language_from(found.award.language).value_or(web::language::en);
    const auto artwork = svg ? pictures_.badge_svg(found.micro_credential, l)
                             : pictures_.badge_png(found.micro_credential, l);
    if (!artwork)
        return not_there(r, artwork.error());
    const auto image = baking::bake(as_bytes(*artwork), payload);
    if (!image)
        return not_there(r, image.error());
    const auto ending = std::string(part_of_name(name.of)) + (svg ? ".svg" : ".png");
    auto answer = data(std::string(as_text(*image)), svg ? "image/svg+xml" : "image/png", personal);
    answer.set(
        "Content-Disposition",
        "inline; filename=\"" + found.micro_credential.id + "_" +
            format_date(found.award.awarded_at) + ending + "\""
    );
    forbid_scripts(answer);
    return answer;
}

} // namespace ob::issuer_api
