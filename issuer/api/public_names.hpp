#pragma once

#include <array>
#include <string>
#include <string_view>

namespace ob::issuer_api {

/// The forms in which public things are offered, by Accept or by the ending of the address.
enum class form {
    html,
    json,
    token, ///< a compact JWS
    png,
    svg,
    card, ///< the preview picture for social sites
    none  ///< Accept asks for none of them
};

/// Which of an award's badges is meant (docs/adr/0006).
enum class version {
    ob3,           ///< the credential with its embedded proof
    ob3_jwt,       ///< VC-JWT: RS256, or ES256 where there is no other
    ob3_jwt_rs256, ///< these two by name
    ob3_jwt_es256,
    ob2_hosted,
    ob2_signed
};

/// "applied-data-literacy.json" → the id and the form that its ending names.
struct named_form {
    std::string id;
    form wanted = form::none;
    std::string_view type; ///< media type of the answer; empty with form::none
    version of = version::ob3;
    bool by_ending = false;
};

/// What stands behind an address: a badge is also a W3C credential, and so is a transcript, of
/// which there is no picture.
enum class subject {
    credential,
    transcript,
    other
};

/// `segment` is the last part of the address; without an ending, Accept decides among HTML, JSON,
/// JWT, PNG and SVG.
named_form read_name(std::string_view segment, std::string_view accept, subject what);

} // namespace ob::issuer_api
