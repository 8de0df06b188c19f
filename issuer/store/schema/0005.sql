-- Version 5 of the store: badges whose public page is switched off.

CREATE TABLE page_off (
  award TEXT PRIMARY KEY REFERENCES award (id),
  since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
