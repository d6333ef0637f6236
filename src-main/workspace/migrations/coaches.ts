/** Coachings, the steps of which are sweeps. */
export const coaches10 = `
  INSERT INTO counters VALUES ('coaches', 0);
  CREATE TABLE coaches (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    first TEXT NOT NULL,      -- the experiment that it began with
    state TEXT NOT NULL,
    reason TEXT,
    waits INTEGER NOT NULL,
    steps TEXT NOT NULL DEFAULT '[]',
    recommended TEXT,
    created_at TEXT NOT NULL,
    ended_at TEXT,
    deleted_at TEXT,          -- in the bin since then
    owner TEXT,               -- the session that works on it
    revision INTEGER NOT NULL -- of the counter "coaches" at the last change
  ) STRICT;
  CREATE INDEX coaches_by_revision ON coaches (revision);

  CREATE TABLE removed_coaches (
    id TEXT PRIMARY KEY,
    revision INTEGER NOT NULL -- of the counter "coaches" when it was removed
  ) STRICT, WITHOUT ROWID;
`
