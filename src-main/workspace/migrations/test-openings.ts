/** How often the test part of a run was looked at. */
export const testOpenings11 = `
  ALTER TABLE runs ADD COLUMN test_opened INTEGER NOT NULL DEFAULT 0;  -- those of the run that it branched from up to then included
  CREATE TABLE test_openings (
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    step INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    weights_hash TEXT NOT NULL,
    how TEXT NOT NULL,
    accuracy REAL,
    cost REAL,
    PRIMARY KEY (run, number)
  ) STRICT, WITHOUT ROWID;
`
