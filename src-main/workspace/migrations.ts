import { coaches10 } from './migrations/coaches.ts'
import { sweeps9 } from './migrations/sweeps.ts'
import { testOpenings11 } from './migrations/test-openings.ts'

/** What experiments and records say besides since issue 3: the defaults, and for what was not measured nothing. */
const experiments2 = `
  UPDATE runs SET experiment = json_set(experiment,
    '$.network.softmaxScale', 1,
    '$.network.layers', (SELECT json_group_array(json_set(value, '$.dropout', 0)) FROM json_each(experiment, '$.network.layers')),
    '$.training.initialWeights', NULL,
    '$.training.schedule', json('{"type":"constant"}'),
    '$.training.expansion', NULL,
    '$.training.targetAccuracy', NULL,
    '$.training.timeBudget', NULL,
    '$.training.evaluationBudget', NULL,
    '$.training.monitor', json('{"training":true,"validation":true,"test":false,"subset":null,"network2Cost":false,"diagnostics":true}'),
    '$.checkpoints', json('{"everyEpochs":null,"keepLast":5}'));
  UPDATE runs SET best = ${withMeasurements('best', 'experiment')} WHERE best IS NOT NULL;
  UPDATE runs SET last = ${withMeasurements('last', 'experiment')} WHERE last IS NOT NULL;
  UPDATE epochs SET record = ${withMeasurements('record', '(SELECT experiment FROM runs WHERE id = run)')};
`

function withMeasurements(record: string, experiment: string): string {
  return `json_set(${record},
    '$.learningRate', json_extract(${experiment}, '$.training.learningRate'),
    '$.cost.test', NULL, '$.accuracy.test', NULL,
    '$.penalty', json('{"training":null,"validation":null,"test":null}'),
    '$.evaluations', json_object('gradient', json_extract(${record}, '$.epoch'), 'cost', 0, 'hessianVector', 0))`
}

/** Runs whose settings change while they train, that branch, and that keep more than two checkpoints. */
const control4 = `
  ALTER TABLE runs ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';
  ALTER TABLE runs ADD COLUMN parent TEXT;   -- run, step and epoch that it branched from
  ALTER TABLE runs ADD COLUMN epochs_done REAL NOT NULL DEFAULT 0;
  UPDATE runs SET epochs_done = CAST(step AS REAL) / steps_per_epoch, settings = json_object(
    'learningRate', json_extract(experiment, '$.training.learningRate'),
    'lambda', json_extract(experiment, '$.training.lambda'),
    'momentum', json_extract(experiment, '$.training.momentum'),
    'miniBatchSize', json_extract(experiment, '$.training.miniBatchSize'),
    'schedule', json(json_extract(experiment, '$.training.schedule')),
    'dropout', (SELECT json_group_array(json_extract(value, '$.dropout')) FROM json_each(experiment, '$.network.layers')));

  CREATE TABLE events (
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    type TEXT NOT NULL,
    data TEXT NOT NULL,
    at TEXT NOT NULL,
    step INTEGER,             -- behind which it is in effect; null until it is
    epochs_done REAL,
    PRIMARY KEY (run, number)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE checkpoint_hashes (
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    step INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    weights_hash TEXT NOT NULL,
    PRIMARY KEY (run, step)
  ) STRICT, WITHOUT ROWID;
  INSERT OR REPLACE INTO checkpoint_hashes SELECT run, step, epoch, weights_hash FROM checkpoints ORDER BY epoch;
`

/** Diagnostics of epoch 0, which has no record: those of the others go with their records by a trigger. */
const initial6 = `
  CREATE TABLE diagnostics_6 (
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    epoch INTEGER NOT NULL,
    scalars BLOB NOT NULL,    -- little-endian 64-bit floats, so many a layer as have a history; NaN for none
    record TEXT NOT NULL,
    PRIMARY KEY (run, epoch)
  ) STRICT;
  INSERT INTO diagnostics_6 SELECT * FROM diagnostics;
  DROP TABLE diagnostics;
  ALTER TABLE diagnostics_6 RENAME TO diagnostics;
  CREATE TRIGGER diagnostics_of_epoch AFTER DELETE ON epochs BEGIN
    DELETE FROM diagnostics WHERE run = OLD.run AND epoch = OLD.epoch;
  END;
`

/** What people write on runs, the bin, repeats, and how windows are liked. */
const marks8 = `
  ALTER TABLE runs ADD COLUMN number INTEGER NOT NULL DEFAULT 0;   -- the how-many-th that was made, from 0
  ALTER TABLE runs ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE runs ADD COLUMN note TEXT NOT NULL DEFAULT '';
  ALTER TABLE runs ADD COLUMN starred INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE runs ADD COLUMN archived_at TEXT;
  ALTER TABLE runs ADD COLUMN deleted_at TEXT;   -- in the bin since then
  ALTER TABLE runs ADD COLUMN repeat TEXT;       -- shared by the runs of one experiment with several seeds
  ALTER TABLE runs ADD COLUMN colour INTEGER;    -- of the palette; null: that of the number
  UPDATE runs SET number = made.number
    FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS number FROM runs) AS made WHERE made.id = runs.id;
  INSERT INTO counters VALUES ('run-numbers', (SELECT count(*) FROM runs)), ('preferences', 0);

  CREATE TABLE removed_runs (
    id TEXT PRIMARY KEY,
    revision INTEGER NOT NULL -- of the counter "runs" when it was removed
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX removed_by_revision ON removed_runs (revision);

  CREATE TABLE preferences (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    revision INTEGER NOT NULL -- of the counter "preferences" when it was set
  ) STRICT;
`

/** Ordered: the n-th brings a workspace from version n - 1 to n. Never change one that was released; add another. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    pid INTEGER NOT NULL,
    host TEXT NOT NULL,       -- machine and process namespace: where the pid means something
    started TEXT,             -- tells this process from a later one of the same pid; null where the system doesn't say
    heartbeat INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
  INSERT INTO counters VALUES ('runs', 0), ('datasets', 0);

  CREATE TABLE datasets (id TEXT PRIMARY KEY, info TEXT NOT NULL) STRICT;

  CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    dataset TEXT NOT NULL,
    experiment TEXT NOT NULL,
    input_size INTEGER NOT NULL,
    parameters INTEGER NOT NULL,
    engine_version TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    created_at TEXT NOT NULL,
    ended_at TEXT,
    steps_per_epoch INTEGER NOT NULL,
    step INTEGER NOT NULL DEFAULT 0,
    seconds REAL NOT NULL DEFAULT 0,
    best TEXT,
    last TEXT,
    weights_hash TEXT,
    owner TEXT,               -- the session that queues or trains it
    revision INTEGER NOT NULL -- of the counter "runs" at the last change
  ) STRICT;
  CREATE INDEX runs_by_revision ON runs (revision);
  CREATE INDEX runs_active ON runs (owner) WHERE state IN ('queued', 'running', 'paused');
  CREATE INDEX runs_by_name ON runs (name);

  CREATE TABLE epochs (
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    epoch INTEGER NOT NULL,
    step INTEGER NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (run, epoch)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE costs (
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    first_step INTEGER NOT NULL,
    last_step INTEGER NOT NULL,
    data BLOB NOT NULL,       -- little-endian 32-bit floats, one a step
    PRIMARY KEY (run, first_step)
  ) STRICT;
  CREATE INDEX costs_by_end ON costs (run, last_step, first_step);

  CREATE TABLE checkpoints (
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    step INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    weights_hash TEXT NOT NULL,
    PRIMARY KEY (run, kind)
  ) STRICT, WITHOUT ROWID;
  `,
  experiments2,
  `
  CREATE TABLE diagnostics (
    run TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    scalars BLOB NOT NULL,    -- little-endian 64-bit floats, so many a layer as have a history; NaN for none
    record TEXT NOT NULL,
    PRIMARY KEY (run, epoch),
    FOREIGN KEY (run, epoch) REFERENCES epochs (run, epoch) ON DELETE CASCADE
  ) STRICT;
  `,
  control4,
  `
  ALTER TABLE runs ADD COLUMN lineage TEXT NOT NULL DEFAULT '[]';  -- of a branch: what its ancestors were trained by, each up to its branch
  `,
  initial6,
  `
  ALTER TABLE runs ADD COLUMN origin TEXT;  -- id of the run that it is a remedy for
  `,
  marks8,
  sweeps9,
  coaches10,
  testOpenings11,
]
