#include "issuer/compose/words.hpp"

namespace ob::compose {

namespace {

constexpr words english{
    .score = "Score on the summative assessment",
    .attempt = "Attempt at the summative assessment",
    .route = "Route: by course, or by prior learning assessment and recognition (PLAR)",
    .hours = "Hours of learning",
    .outcomes = "Who holds this badge can:",
    .assessed = "Summative assessment: ",
    .benchmark = "Mastery benchmark: ",
    .percent = " %",
    .hours_line = "Hours of learning: ",
    .parts = "Completed by: ",
    .endorsement = "Endorsement of ",
    .endorses = "This endorses the micro-credential \u201c",
    .endorsed_version = "\u201d, version ",
    .endorsed_benchmark = ", and its mastery benchmark of ",
};

constexpr words french{
    .score = "Note \u00e0 l\u2019\u00e9valuation sommative",
    .attempt = "Tentative \u00e0 l\u2019\u00e9valuation sommative",
    .route = "Voie\u00a0: par le cours ou par reconnaissance des acquis (RDA)",
    .hours = "Heures d\u2019apprentissage",
    .outcomes = "La personne titulaire de cet insigne peut\u00a0:",
    .assessed = "\u00c9valuation sommative\u00a0: ",
    .benchmark = "Seuil de ma\u00eetrise\u00a0: ",
    .percent = "\u00a0%",
    .hours_line = "Heures d\u2019apprentissage\u00a0: ",
    .parts = "Compl\u00e9t\u00e9e par\u00a0: ",
    .endorsement = "Appui \u00e0 ",
    .endorses = "Cet appui porte sur la microcertification \u00ab\u00a0",
    .endorsed_version = "\u00a0\u00bb, version ",
    .endorsed_benchmark = ", et sur son seuil de ma\u00eetrise de ",
};

} // namespace

const words& words_in(std::string_view language) noexcept {
    return language == "fr" ? french : english;
}

std::string number_in(std::string_view language, std::string_view decimal) {
    std::string text(decimal);
    if (const auto point = text.find('.'); language == "fr" && point != std::string::npos)
        text[point] = ',';
    return text;
}

} // namespace ob::compose
