import { z } from 'zod'
import { Experiment } from '#shared/domain/experiment.ts'
import { Run, RunName, runStates, isActive } from '#shared/domain/run.ts'
import { Tag } from '#shared/domain/runs/marks.ts'
import { SettingsChange } from '#shared/domain/settings.ts'

/** What a bundle's manifest says it is, and in which version of the format; a reader refuses newer ones. */
export const bundleFormat = 'slope-run-bundle'
export const bundleVersion = 1

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 as 64 hexadecimal digits')
const Count = z.int().min(0)
/** As createRunId makes them; it becomes a folder's name. */
const RunId = z.string().regex(/^[0-9a-hjkmnp-tv-z]{12}$/, 'the id of a run, 12 letters and digits')

/** Read first, and of every version. */
export const ManifestHead = z.object({ format: z.literal(bundleFormat), version: z.int().min(1), slope: z.string().max(100) })

export const Manifest = ManifestHead.extend({
  createdAt: z.iso.datetime(),
  engine: z.string().max(100),
  /** Where it was made. */
  machine: z.string().max(200),
  run: z.object({ id: RunId, name: z.string() }),
  /** Every other file of the archive. */
  files: z.array(z.object({ path: z.string().max(1000), size: Count, sha256: Sha256 })).max(20_000),
  /** What a bundle has of other runs, and why this one doesn't. */
  leftOut: z.array(z.object({ path: z.string().max(1000), reason: z.string().max(2000) })).max(20_000),
})
export type Manifest = z.infer<typeof Manifest>

const Moment = z.object({ step: Count, epoch: Count })
const Change = z.object({ number: z.int().min(1), settings: SettingsChange, step: Count.nullable() })
const Stage = z.object({ experiment: Experiment, changes: z.array(Change).max(100_000), until: Moment.nullable() })

/** run.json: the record, and what a branch's ancestors were trained by. */
export const RunFile = z.object({
  run: Run.extend({
    id: RunId,
    name: RunName,
    state: z.enum(runStates).refine((state) => !isActive(state), 'the state of a run that has ended'),
    createdAt: z.iso.datetime(),
    tags: z.array(Tag).max(100),
    note: z.string().max(10_000),
    colour: z.int().min(0).max(999).nullable(),
  }),
  lineage: z.array(Stage).max(1000),
})
export type RunFile = z.infer<typeof RunFile>

/** A line of log.jsonl. */
export const LoggedEvent = Change.extend({ type: z.literal('change'), at: z.iso.datetime(), epochsDone: z.number().nullable() })

const Noted = Moment.extend({ weightsHash: Sha256 })

/** checkpoints.json: those whose files are there, and all whose hash was noted. */
export const CheckpointsFile = z.object({
  kept: z.array(Noted.extend({ name: z.string().regex(/^(last|best|here|epoch-\d{6,9})$/, 'the name of a checkpoint') })).max(20_000),
  noted: z.array(Noted).max(100_000),
})
export type CheckpointsFile = z.infer<typeof CheckpointsFile>
