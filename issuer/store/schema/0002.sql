-- Version 2 of the store: the other signed forms of an award. Forms as in twin_form of programme/types.hpp.

CREATE TABLE twin (
  award        TEXT NOT NULL REFERENCES award (id),
  form         INTEGER NOT NULL CHECK (form BETWEEN 0 AND 2),
  key_fragment TEXT NOT NULL CHECK (key_fragment <> ''),
  text         TEXT NOT NULL CHECK (text <> ''),
  signed_at    INTEGER NOT NULL,
  PRIMARY KEY (award, form)
) STRICT;
CREATE TRIGGER twin_signed_once BEFORE UPDATE ON twin
BEGIN SELECT RAISE(ABORT, 'a signed form of an award never changes'); END;
CREATE TRIGGER twin_kept BEFORE DELETE ON twin
BEGIN SELECT RAISE(ABORT, 'a signed form of an award is never taken back'); END;

-- `twins`: a bit for each form that there is. `has_svg`: the artwork is drawn, or an uploaded SVG.
DROP VIEW award_row;
CREATE VIEW award_row AS
SELECT a.id, a.learner, a.micro_credential, a.version, a.registration, a.result, a.standing, a.language, a.awarded_at,
       a.valid_from, a.valid_until, a.credential, a.signed_at, a.mailed_at,
       NOT EXISTS (SELECT 1 FROM status_entry e JOIN status_list l ON l.id = e.list WHERE e.award = a.id AND l.version = 0)
         AS published,
       a.sequence,
       (SELECT coalesce(sum(1 << t.form), 0) FROM twin t WHERE t.award = a.id) AS twins,
       (SELECT coalesce(v.picture_type, 'image/svg+xml') = 'image/svg+xml' FROM micro_credential_version v
         WHERE v.micro_credential = a.micro_credential AND v.version = a.version) AS has_svg
FROM award a;
