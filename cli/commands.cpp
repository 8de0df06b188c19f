#include "cli/commands.hpp"

namespace ob::cli {

std::span<const command> commands() {
    static constexpr command all[] = {
        add_verify,
        add_check_proof,
        add_lint,
        add_extract,
        add_bake,
        add_sign,
        add_derive,
        add_canonicalize,
        add_expand,
        add_to_rdf,
        add_keys,
        add_token,
        add_mail,
        add_audit,
        add_backup,
        add_restore,
        add_import_context,
        add_import_schema,
    };
    return all;
}

} // namespace ob::cli
