#pragma once

#include "badge/checking/impl/examination.hpp"

/// Objects of Open Badges 2.0 that are named by their address. Private to this folder.
namespace ob::checking {

struct linked_object {
    std::optional<json::document> document; ///< what root points into, when it was fetched
    json::node root;
    std::string id;             ///< the address it stands under; its own id when it was not fetched
    std::string final_url;      ///< after redirects
    bool other_id = false;      ///< it says that it lives where nothing is, or nowhere
    std::string old_version;    ///< of 1.0 or 1.1, and root is what that says in 2.0; else empty
    std::optional<check> fault; ///< why there is none; the rest is empty then
};

/// How to ask, and what to say when nothing comes.
struct asking {
    need_kind kind = need_kind::hosted_document;
    std::string check_id; ///< the check that cannot be answered without the object
    std::string prefix;   ///< of its codes
    std::string pointer;
    bool own_id = true; ///< what stands at another address than it says is nothing
};

bool is_web_address(std::string_view text) noexcept;

/// The object at that address. When it says that it lives elsewhere, what is there counts; one such
/// hop, so that nobody speaks for an address that is not theirs (threats T51). Without `own_id`, an
/// object whose own address answers nothing counts under the address that was asked, whatever it
/// says.
task<linked_object> fetch_object(const examination& e, std::string url, asking how);

/// What a member refers to. An object that is written out but has an address counts as it is there.
task<linked_object> follow(const examination& e, const json::node* value, asking how);

} // namespace ob::checking
