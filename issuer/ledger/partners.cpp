#include "issuer/ledger/partners.hpp"

#include "issuer/ledger/reading.hpp"

namespace ob::ledger {

namespace {

programme::partner read_partner(const store::statement& r) {
    return {r.text(0), r.text(1), r.text(2), r.text(3), r.text(4), r.time(5)};
}

} // namespace

result<void> insert_partner(database& db, const programme::partner& p) {
    OB_TRY_VOID(db.run(
        "INSERT INTO partner (id, name, url, email, image_url, created_at) VALUES (?1, ?2, ?3, ?4, "
        "?5, ?6)",
        p.id,
        p.name,
        p.url,
        p.email,
        p.image_url,
        p.created_at
    ));
    return {};
}

result<void> update_partner(database& db, const programme::partner& p) {
    OB_TRY_VOID(db.run(
        "UPDATE partner SET name = ?2, url = ?3, email = ?4, image_url = ?5 WHERE id = ?1",
        p.id,
        p.name,
        p.url,
        p.email,
        p.image_url
    ));
    return {};
}

result<std::optional<programme::partner>> find_partner(database& db, const std::string& id) {
    return first(
        db.query(
            "SELECT id, name, url, email, image_url, created_at FROM partner WHERE id = ?1", id
        ),
        read_partner
    );
}

result<std::vector<programme::partner>> partners(database& db) {
    return all(
        db.query("SELECT id, name, url, email, image_url, created_at FROM partner ORDER BY id"),
        read_partner
    );
}

} // namespace ob::ledger
