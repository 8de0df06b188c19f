-- Version 4 of the store: transcripts, learner records (CLR 2.0) of what somebody has earned.

-- State: 0 about to be signed, 1 signed, 2 given up. `number` counts how often the text that is to be signed was made
-- anew, because what it lists had been withdrawn in the meantime or the key had been changed.
CREATE TABLE transcript (
  sequence      INTEGER PRIMARY KEY AUTOINCREMENT,
  id            TEXT NOT NULL UNIQUE,
  learner       TEXT NOT NULL REFERENCES learner (id),
  language      TEXT NOT NULL CHECK (language IN ('en', 'fr')),
  as_of         INTEGER NOT NULL,
  partial       INTEGER NOT NULL CHECK (partial IN (0, 1)),
  state         INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 2),
  number        INTEGER NOT NULL DEFAULT 1 CHECK (number >= 1),
  key_fragment  TEXT NOT NULL,
  unsigned_text TEXT,
  credential    TEXT,
  signed_at     INTEGER,
  CHECK ((state = 1) = (credential IS NOT NULL)),
  CHECK ((credential IS NULL) = (signed_at IS NULL)),
  CHECK ((state = 0) = (unsigned_text IS NOT NULL))
) STRICT;
CREATE INDEX transcript_by_learner ON transcript (learner);
CREATE INDEX transcript_open ON transcript (sequence) WHERE state = 0;
CREATE TRIGGER transcript_signed_once BEFORE UPDATE ON transcript WHEN OLD.state <> 0
BEGIN SELECT RAISE(ABORT, 'a finished transcript never changes'); END;
CREATE TRIGGER transcript_kept BEFORE DELETE ON transcript
BEGIN SELECT RAISE(ABORT, 'a transcript is never taken back'); END;

-- What it lists, the newest first.
CREATE TABLE transcript_award (
  transcript INTEGER NOT NULL REFERENCES transcript (sequence),
  place      INTEGER NOT NULL CHECK (place >= 0),
  award      TEXT NOT NULL REFERENCES award (id),
  PRIMARY KEY (transcript, place),
  UNIQUE (transcript, award)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER transcript_award_settled BEFORE DELETE ON transcript_award
WHEN (SELECT state FROM transcript WHERE sequence = OLD.transcript) <> 0
BEGIN SELECT RAISE(ABORT, 'a finished transcript never changes'); END;
