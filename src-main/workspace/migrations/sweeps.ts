/** Sweeps with their trials, and which runs belong to them. */
export const sweeps9 = `
  ALTER TABLE runs ADD COLUMN sweep TEXT;     -- that it is a trial of
  ALTER TABLE runs ADD COLUMN trial INTEGER;
  INSERT INTO counters VALUES ('sweeps', 0);

  CREATE TABLE sweeps (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    sweep TEXT NOT NULL,
    dataset TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    created_at TEXT NOT NULL,
    ended_at TEXT,
    deleted_at TEXT,          -- in the bin since then
    seconds REAL NOT NULL DEFAULT 0,
    coach TEXT,
    owner TEXT,               -- the session that works on it
    revision INTEGER NOT NULL -- of the counter "sweeps" at the last change of it or of a trial
  ) STRICT;
  CREATE INDEX sweeps_by_revision ON sweeps (revision);
  CREATE INDEX sweeps_active ON sweeps (owner) WHERE state IN ('running', 'paused');

  CREATE TABLE trials (
    sweep TEXT NOT NULL REFERENCES sweeps (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    point TEXT NOT NULL,
    origin TEXT NOT NULL,
    state TEXT NOT NULL,
    until INTEGER,            -- epochs after which it is looked at next; null trains it to its end
    run TEXT,                 -- may be gone: what is recorded here stays
    value REAL,
    epochs INTEGER NOT NULL DEFAULT 0,
    seconds REAL NOT NULL DEFAULT 0,
    rungs TEXT NOT NULL DEFAULT '[]',
    ended INTEGER,
    reason TEXT,
    priority INTEGER NOT NULL,-- of those that wait the highest begins first
    revision INTEGER NOT NULL,-- of the counter "sweeps" at the last change
    PRIMARY KEY (sweep, number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX trials_by_revision ON trials (sweep, revision);
  CREATE INDEX trials_by_state ON trials (sweep, state, epochs);
  CREATE INDEX trials_by_value ON trials (sweep, value);

  CREATE TABLE removed_sweeps (
    id TEXT PRIMARY KEY,
    revision INTEGER NOT NULL -- of the counter "sweeps" when it was removed
  ) STRICT, WITHOUT ROWID;
`
