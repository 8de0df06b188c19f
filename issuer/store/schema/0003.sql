-- Version 3 of the store: partners, and what they endorse.

-- An industry partner that this host publishes a DID for. Its id is part of that DID, so it never changes.
CREATE TABLE partner (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  url        TEXT NOT NULL,
  email      TEXT NOT NULL,
  image_url  TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- The partner that a token of that role speaks for; no other token has one.
ALTER TABLE token ADD COLUMN partner TEXT REFERENCES partner (id) CHECK ((role = 'partner') = (partner IS NOT NULL));

-- Who issues a list: the partner, or (NULL) the issuer. A list has one issuer for ever.
ALTER TABLE status_list ADD COLUMN partner TEXT REFERENCES partner (id);
CREATE TRIGGER status_list_keeps_its_issuer BEFORE UPDATE OF partner ON status_list
BEGIN SELECT RAISE(ABORT, 'a list keeps its issuer'); END;

-- Decided, then signed (docs/adr/0003), about one version. An endorsement that is revoked before it was signed is never signed.
CREATE TABLE endorsement (
  sequence         INTEGER PRIMARY KEY AUTOINCREMENT,
  id               TEXT NOT NULL UNIQUE,
  partner          TEXT NOT NULL REFERENCES partner (id),
  micro_credential TEXT NOT NULL,
  version          INTEGER NOT NULL,
  comment_en       TEXT NOT NULL CHECK (comment_en <> ''),
  comment_fr       TEXT NOT NULL CHECK (comment_fr <> ''),
  valid_from       INTEGER NOT NULL,
  valid_until      INTEGER NOT NULL CHECK (valid_until > valid_from),
  key_fragment     TEXT NOT NULL,
  unsigned_text    TEXT NOT NULL DEFAULT '',
  credential       TEXT,
  signed_at        INTEGER,
  revoked_at       INTEGER,
  revoked_by       TEXT,
  reason           TEXT CHECK (reason <> ''),
  list             TEXT REFERENCES status_list (id),
  change_number    INTEGER,
  FOREIGN KEY (micro_credential, version) REFERENCES micro_credential_version (micro_credential, version),
  CHECK ((credential IS NULL) = (signed_at IS NULL)),
  CHECK ((revoked_at IS NULL) = (reason IS NULL) AND (revoked_at IS NULL) = (revoked_by IS NULL)),
  CHECK ((revoked_at IS NULL) = (list IS NULL) AND (revoked_at IS NULL) = (change_number IS NULL))
) STRICT;
CREATE INDEX endorsement_by_micro_credential ON endorsement (micro_credential, version);
CREATE INDEX endorsement_by_partner ON endorsement (partner);
CREATE INDEX endorsement_open ON endorsement (sequence) WHERE credential IS NULL AND revoked_at IS NULL;
CREATE TRIGGER endorsement_intent_kept BEFORE UPDATE OF unsigned_text ON endorsement WHEN OLD.unsigned_text <> ''
BEGIN SELECT RAISE(ABORT, 'what was to be signed never changes'); END;
CREATE TRIGGER endorsement_signed_once BEFORE UPDATE OF credential, key_fragment ON endorsement WHEN OLD.credential IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed endorsement never changes'); END;
CREATE TRIGGER endorsement_revoked_for_good BEFORE UPDATE OF revoked_at, reason ON endorsement WHEN OLD.revoked_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a revocation is final'); END;
CREATE TRIGGER endorsement_kept BEFORE DELETE ON endorsement
BEGIN SELECT RAISE(ABORT, 'an endorsement is never taken back'); END;

-- An endorsement as it is told, with its partner; `shown`: a published list carries its revocation.
CREATE VIEW endorsement_row AS
SELECT e.id, e.partner, p.name, p.url, p.email, p.image_url, p.created_at, e.micro_credential, e.version, e.comment_en,
       e.comment_fr, e.valid_from, e.valid_until, e.reason, e.revoked_by, e.revoked_at,
       coalesce((SELECT l.shown_change >= e.change_number FROM status_list l WHERE l.id = e.list), 0) AS shown,
       e.credential, e.sequence
FROM endorsement e JOIN partner p ON p.id = e.partner;

-- The endorsements that an award's credential carries.
CREATE TABLE award_endorsement (
  award       TEXT NOT NULL REFERENCES award (id),
  endorsement TEXT NOT NULL REFERENCES endorsement (id),
  PRIMARY KEY (award, endorsement)
) STRICT, WITHOUT ROWID;

-- An entry of a list belongs to an award or to an endorsement. The view goes first: it names the table that is replaced.
DROP VIEW award_row;
ALTER TABLE status_entry RENAME TO status_entry_of_version_1;
CREATE TABLE status_entry (
  list        TEXT NOT NULL REFERENCES status_list (id),
  position    INTEGER NOT NULL CHECK (position >= 0),
  award       TEXT REFERENCES award (id),
  endorsement TEXT REFERENCES endorsement (id),
  value       INTEGER NOT NULL DEFAULT 0 CHECK (value IN (0, 1)),
  PRIMARY KEY (list, position),
  CHECK ((award IS NULL) <> (endorsement IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO status_entry (list, position, award, value) SELECT list, position, award, value FROM status_entry_of_version_1;
DROP TABLE status_entry_of_version_1;
CREATE UNIQUE INDEX status_entry_by_award ON status_entry (award, list);
CREATE UNIQUE INDEX status_entry_by_endorsement ON status_entry (endorsement, list);
CREATE TRIGGER status_entry_never_moves BEFORE UPDATE OF list, position, award, endorsement ON status_entry
BEGIN SELECT RAISE(ABORT, 'a status entry is never given to another holder'); END;
CREATE TRIGGER status_entry_never_freed BEFORE DELETE ON status_entry
BEGIN SELECT RAISE(ABORT, 'a status entry is never freed'); END;
CREATE TRIGGER status_entry_revoked_for_good BEFORE UPDATE OF value ON status_entry
WHEN OLD.value = 1 AND NEW.value = 0 AND (SELECT purpose FROM status_list WHERE id = OLD.list) = 0
BEGIN SELECT RAISE(ABORT, 'a revocation is final'); END;
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
