#include "badge/checking/checks/ob2.hpp"

/// Open Badges 1.0 and 1.1, hosted: read as 2.0, and then held to everything that 2.0 is held to.
/// Their signed badges are not read: nothing in them leads from the key back to the issuer.
namespace ob::checking {

check old_badge(std::string_view version, std::string pointer) {
    return make_check(
        "structure",
        check_outcome::failed,
        "old_open_badge",
        std::move(pointer),
        {{"version", std::string(version)}}
    );
}

check upgraded_badge(std::string_view version) {
    auto note = make_check(
        "structure",
        check_outcome::indeterminate,
        "ob1_upgraded",
        "",
        {{"version", std::string(version)}}
    );
    note.required = false;
    return note;
}

// Issuers of 1.0 have no shape of their own, so that what has neither context nor type is taken for
// one where an issuer has to stand.
void upgrade(linked_object& object, badge::rules::ob2_class as) {
    auto version = badge::rules::ob1_version(object.root);
    if (version.empty() && object.root.find("@context") == nullptr &&
        object.root.find("type") == nullptr)
        version = "1.0";
    if (version.empty() || version == "0.5")
        return;
    auto upgraded = badge::rules::upgraded_ob1(object.root, as, object.id);
    if (!upgraded) // it grew beyond what is read: the checks of 2.0 refuse what stands there
        return;
    object.other_id = object.other_id && object.root.find("id") != nullptr;
    object.old_version = version;
    object.root = upgraded->root();
    object.document = std::move(*upgraded);
}

} // namespace ob::checking
