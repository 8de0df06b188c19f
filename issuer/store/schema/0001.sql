-- Version 1 of the store. Times are whole seconds since 1970 (UTC) unless a name says otherwise. Enumerations are
-- stored by their value in programme/types.hpp, which therefore never changes.

CREATE TABLE profile (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  content  TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;

CREATE TABLE micro_credential (
  id         TEXT PRIMARY KEY,
  state      INTEGER NOT NULL CHECK (state BETWEEN 0 AND 5),
  newest     INTEGER NOT NULL CHECK (newest >= 1),
  created_at INTEGER NOT NULL
) STRICT;

-- Never updated: an award keeps the version it was earned under.
CREATE TABLE micro_credential_version (
  micro_credential TEXT NOT NULL REFERENCES micro_credential (id),
  version          INTEGER NOT NULL CHECK (version >= 1),
  definition       TEXT NOT NULL,
  picture_type     TEXT,
  picture          BLOB,
  created_at       INTEGER NOT NULL,
  PRIMARY KEY (micro_credential, version)
) STRICT;

-- The parts of each stack's newest version.
CREATE TABLE stack_component (
  stack     TEXT NOT NULL REFERENCES micro_credential (id),
  component TEXT NOT NULL REFERENCES micro_credential (id),
  core      INTEGER NOT NULL CHECK (core IN (0, 1)),
  PRIMARY KEY (stack, component),
  CHECK (stack <> component)
) STRICT, WITHOUT ROWID;
CREATE INDEX stack_component_by_component ON stack_component (component);

CREATE TABLE learner (
  id          TEXT PRIMARY KEY,
  subject_id  TEXT NOT NULL UNIQUE,
  name        TEXT NOT NULL,
  email       TEXT NOT NULL,
  language    TEXT NOT NULL CHECK (language IN ('', 'en', 'fr')),
  external_id TEXT NOT NULL,
  created_at  INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX learner_by_external_id ON learner (external_id) WHERE external_id <> '';

CREATE TABLE registration (
  id                 TEXT PRIMARY KEY,
  learner            TEXT NOT NULL REFERENCES learner (id),
  micro_credential   TEXT NOT NULL,
  version            INTEGER NOT NULL,
  route              INTEGER NOT NULL CHECK (route IN (0, 1)),
  state              INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),
  attempts_used      INTEGER NOT NULL CHECK (attempts_used >= 0),
  attempt_open_until INTEGER,
  created_at         INTEGER NOT NULL,
  FOREIGN KEY (micro_credential, version) REFERENCES micro_credential_version (micro_credential, version)
) STRICT;
CREATE UNIQUE INDEX registration_one_open ON registration (learner, micro_credential) WHERE state = 0;

CREATE TABLE assessment_result (
  id                 TEXT PRIMARY KEY,
  source             TEXT NOT NULL,
  result_id          TEXT NOT NULL,
  fingerprint        TEXT NOT NULL,
  registration       TEXT NOT NULL REFERENCES registration (id),
  assessment_id      TEXT NOT NULL,
  kind               INTEGER NOT NULL CHECK (kind IN (0, 1)),
  score_form         INTEGER NOT NULL CHECK (score_form BETWEEN 0 AND 2),
  score_value        TEXT NOT NULL,
  score_maximum      TEXT NOT NULL,
  completed_at       INTEGER NOT NULL,
  received_at        INTEGER NOT NULL,
  decision           INTEGER NOT NULL CHECK (decision BETWEEN 0 AND 4),
  attempt            INTEGER NOT NULL CHECK (attempt >= 0),
  percent            TEXT NOT NULL,
  next_attempt_open  INTEGER NOT NULL CHECK (next_attempt_open IN (0, 1)),
  next_attempt_until INTEGER,
  UNIQUE (source, result_id)
) STRICT;
CREATE INDEX assessment_result_by_result_id ON assessment_result (result_id);
-- Two results never count as the same attempt, and one pass at most decides.
CREATE UNIQUE INDEX assessment_result_one_per_attempt ON assessment_result (registration, attempt) WHERE attempt > 0;
CREATE UNIQUE INDEX assessment_result_one_pass ON assessment_result (registration) WHERE decision = 0;

CREATE TABLE feedback_request (
  id               TEXT PRIMARY KEY,
  registration     TEXT NOT NULL REFERENCES registration (id),
  micro_credential TEXT NOT NULL REFERENCES micro_credential (id),
  attempt          INTEGER NOT NULL,
  requested_at     INTEGER NOT NULL,
  given_at         INTEGER,
  UNIQUE (registration, attempt)
) STRICT;
CREATE INDEX feedback_request_open ON feedback_request (micro_credential, requested_at) WHERE given_at IS NULL;

CREATE TABLE award (
  sequence         INTEGER PRIMARY KEY AUTOINCREMENT,
  id               TEXT NOT NULL UNIQUE,
  learner          TEXT NOT NULL REFERENCES learner (id),
  micro_credential TEXT NOT NULL,
  version          INTEGER NOT NULL,
  registration     TEXT UNIQUE REFERENCES registration (id),
  result           TEXT UNIQUE REFERENCES assessment_result (id),
  standing         INTEGER NOT NULL CHECK (standing BETWEEN 0 AND 2),
  language         TEXT NOT NULL CHECK (language IN ('en', 'fr')),
  awarded_at       INTEGER NOT NULL,
  valid_from       INTEGER NOT NULL,
  valid_until      INTEGER CHECK (valid_until > valid_from),
  credential       TEXT,
  signed_at        INTEGER,
  mailed_at        INTEGER,
  FOREIGN KEY (micro_credential, version) REFERENCES micro_credential_version (micro_credential, version),
  CHECK ((registration IS NULL) = (result IS NULL)),
  CHECK ((credential IS NULL) = (signed_at IS NULL))
) STRICT;
CREATE INDEX award_by_learner ON award (learner);
CREATE INDEX award_by_micro_credential ON award (micro_credential);
-- A stack's badge is held once, unless it was revoked.
CREATE UNIQUE INDEX award_one_per_stack ON award (learner, micro_credential) WHERE registration IS NULL AND standing <> 2;
CREATE TRIGGER award_signed_once BEFORE UPDATE OF credential ON award WHEN OLD.credential IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed credential never changes'); END;
CREATE TRIGGER award_revoked_for_good BEFORE UPDATE OF standing ON award WHEN OLD.standing = 2 AND NEW.standing <> 2
BEGIN SELECT RAISE(ABORT, 'a revocation is final'); END;

-- What is about to be signed, before it is signed (threats 3.2). State: 0 open, 1 signed, 2 superseded.
CREATE TABLE intent (
  award         TEXT NOT NULL REFERENCES award (id),
  number        INTEGER NOT NULL CHECK (number >= 1),
  key_fragment  TEXT NOT NULL,
  created       TEXT NOT NULL,
  unsigned_text TEXT NOT NULL,
  state         INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),
  PRIMARY KEY (award, number)
) STRICT;
CREATE UNIQUE INDEX intent_one_living ON intent (award) WHERE state <> 2;
CREATE INDEX intent_open ON intent (state) WHERE state = 0;

-- Purpose: 0 revocation, 1 suspension. Version 0: not published yet.
CREATE TABLE status_list (
  id              TEXT PRIMARY KEY,
  purpose         INTEGER NOT NULL CHECK (purpose IN (0, 1)),
  entries         INTEGER NOT NULL CHECK (entries >= 131072 AND entries % 8 = 0),
  used            INTEGER NOT NULL DEFAULT 0 CHECK (used BETWEEN 0 AND entries),
  change_number   INTEGER NOT NULL DEFAULT 0,
  dirty_since_us  INTEGER,
  version         INTEGER NOT NULL DEFAULT 0,
  shown_change    INTEGER NOT NULL DEFAULT 0,
  issued          INTEGER NOT NULL DEFAULT 0,
  valid_until     INTEGER NOT NULL DEFAULT 0,
  ttl_ms          INTEGER NOT NULL DEFAULT 0,
  body            TEXT NOT NULL DEFAULT '',
  pushed_version  INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TRIGGER status_list_only_grows BEFORE UPDATE OF version ON status_list WHEN NEW.version < OLD.version
BEGIN SELECT RAISE(ABORT, 'list versions only grow'); END;

CREATE TABLE status_entry (
  list     TEXT NOT NULL REFERENCES status_list (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  award    TEXT NOT NULL REFERENCES award (id),
  value    INTEGER NOT NULL DEFAULT 0 CHECK (value IN (0, 1)),
  PRIMARY KEY (list, position)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX status_entry_by_award ON status_entry (award, list);
CREATE TRIGGER status_entry_never_moves BEFORE UPDATE OF list, position, award ON status_entry
BEGIN SELECT RAISE(ABORT, 'a status entry is never given to another award'); END;
CREATE TRIGGER status_entry_never_freed BEFORE DELETE ON status_entry
BEGIN SELECT RAISE(ABORT, 'a status entry is never freed'); END;
CREATE TRIGGER status_entry_revoked_for_good BEFORE UPDATE OF value ON status_entry
WHEN OLD.value = 1 AND NEW.value = 0 AND (SELECT purpose FROM status_list WHERE id = OLD.list) = 0
BEGIN SELECT RAISE(ABORT, 'a revocation is final'); END;

-- Action: 0 revocation, 1 suspension, 2 reinstatement.
CREATE TABLE status_change (
  sequence      INTEGER PRIMARY KEY AUTOINCREMENT,
  award         TEXT NOT NULL REFERENCES award (id),
  action        INTEGER NOT NULL CHECK (action BETWEEN 0 AND 2),
  reason        TEXT NOT NULL CHECK (reason <> ''),
  actor         TEXT NOT NULL,
  recorded_at   INTEGER NOT NULL,
  list          TEXT NOT NULL REFERENCES status_list (id),
  change_number INTEGER NOT NULL
) STRICT;
CREATE INDEX status_change_by_award ON status_change (award);
CREATE UNIQUE INDEX status_change_one_revocation ON status_change (award) WHERE action = 0;

-- Stacks to look at again, one row a learner.
CREATE TABLE stack_evaluation (
  stack   TEXT NOT NULL REFERENCES micro_credential (id),
  learner TEXT NOT NULL REFERENCES learner (id),
  PRIMARY KEY (stack, learner)
) STRICT, WITHOUT ROWID;

-- State: 0 waiting, 1 sent, 2 given up. One letter of a kind about a subject.
CREATE TABLE outbox (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  kind            INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 4),
  subject         TEXT NOT NULL,
  award           TEXT REFERENCES award (id),
  message_id      TEXT NOT NULL UNIQUE,
  sender          TEXT NOT NULL,
  recipient       TEXT NOT NULL,
  body            TEXT NOT NULL,
  state           INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 2),
  tries           INTEGER NOT NULL DEFAULT 0,
  leases_lost     INTEGER NOT NULL DEFAULT 0,
  leased_until_us INTEGER,
  next_try_us     INTEGER NOT NULL,
  created_at      INTEGER NOT NULL,
  sent_at         INTEGER,
  last_error      TEXT NOT NULL DEFAULT '',
  UNIQUE (kind, subject)
) STRICT;
CREATE INDEX outbox_waiting ON outbox (next_try_us) WHERE state = 0;

-- What was answered to a creating request, by its Idempotency-Key.
CREATE TABLE idempotency (
  actor       TEXT NOT NULL,
  operation   TEXT NOT NULL,
  key         TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  entity      TEXT NOT NULL,
  created_at  INTEGER NOT NULL,
  PRIMARY KEY (actor, operation, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE token (
  id         TEXT PRIMARY KEY,
  hash       TEXT NOT NULL UNIQUE,
  role       TEXT NOT NULL CHECK (role <> ''),
  label      TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;

-- Each row carries the digest of itself and of the row before it.
CREATE TABLE audit (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  at       INTEGER NOT NULL,
  actor    TEXT NOT NULL,
  event    TEXT NOT NULL,
  subject  TEXT NOT NULL,
  detail   TEXT NOT NULL,
  hash     TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_append_only_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_append_only_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;

-- An award as it is told; `published`: both of its lists can be fetched.
CREATE VIEW award_row AS
SELECT a.id, a.learner, a.micro_credential, a.version, a.registration, a.result, a.standing, a.language, a.awarded_at,
       a.valid_from, a.valid_until, a.credential, a.signed_at, a.mailed_at,
       NOT EXISTS (SELECT 1 FROM status_entry e JOIN status_list l ON l.id = e.list WHERE e.award = a.id AND l.version = 0)
         AS published,
       a.sequence
FROM award a;
