#include "issuer/upkeep/copies.hpp"

#include "issuer/delivery/letter_composer.hpp"
#include "issuer/ledger/records.hpp"
#include "issuer/service_state.hpp"
#include "issuer/store/backup.hpp"
#include "issuer/upkeep/impl/configuration.hpp"
#include "issuer/upkeep/upkeep.hpp"
#include "issuer/wiring.hpp"

#include <filesystem>

namespace ob::upkeep {

namespace {

result<std::int64_t> number(store::database& db, store::sql text) {
    OB_TRY(auto rows, db.query(text));
    OB_TRY(const bool found, rows.next());
    return found ? rows.integer(0) : 0;
}

result<copy_facts> facts_of(store::database& db) {
    copy_facts facts;
    OB_TRY(facts.awards, number(db, "SELECT count(*) FROM award"));
    OB_TRY(const auto newest, number(db, "SELECT coalesce(max(at), 0) FROM audit"));
    if (newest != 0)
        facts.up_to = format_time(seconds_instant(std::chrono::seconds(newest)));
    return facts;
}

/// Whoever reads the audit log later sees that time was turned back here (threats T48).
result<copy_facts> note(issuer::context& with, const restore_request& request) {
    OB_TRY(const auto facts, facts_of(with.db));
    OB_TRY(auto change, store::transaction::begin(with.db));
    OB_TRY_VOID(ledger::audit(
        with,
        "badgectl",
        request.accept_older_lists ? "store.restored_with_older_lists" : "store.restored",
        "store",
        facts.up_to
    ));
    OB_TRY_VOID(change.commit());
    return facts;
}

} // namespace

result<copy_facts> back_up(const std::string& config_path, const std::string& file) {
    OB_TRY(const auto settings, read_config(config_path));
    if (!std::filesystem::exists(settings.store_path))
        return error(errc::no_store, "There is no store at " + settings.store_path + ".");
    OB_TRY(auto db, store::database::open(settings.store_path));
    OB_TRY_VOID(db.back_up(file));
    return facts_of(db);
}

result<copy_facts> restore(const restore_request& request, const clock& time, entropy& randomness) {
    OB_TRY(const auto settings, read_config(request.config_path));
    OB_TRY_VOID(store::restore(
        request.file,
        settings.store_path,
        {.accept_older_lists = request.accept_older_lists, .now = time.now()}
    ));
    const delivery::letter_composer letters(issuer::site_of(settings), settings.rules().mail_from);
    OB_TRY(
        const auto service,
        issuer::service::open(settings.store_path, settings.rules(), time, randomness, letters)
    );
    return service->internals().with_store([&](issuer::context& with) {
        return note(with, request);
    });
}

} // namespace ob::upkeep
