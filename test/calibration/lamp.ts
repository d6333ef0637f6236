// What the lamp says of every run of a workspace: `node test/calibration/lamp.ts WORKSPACE [PART OF THE NAME]`, for the table in
// docs/lamp.md. With `--record FOLDER` their histories are written there too, rounded, as the fixtures of the lamp's tests.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { writeHistory } from '../fixtures/lamp-history.ts'
import { factsOf, firstRow, LampReader, rowOf } from '../../src-main/lamp-reader.ts'
import { openWorkspace } from '../../src-main/workspace/workspace.ts'

/** Epochs of a run that are written. */
const recorded = 120

const [directory = '', ...others] = process.argv.slice(2)
const at = others.indexOf('--record')
const folder = at < 0 ? null : others[at + 1]
const part = at === 0 ? '' : (others[0] ?? '')
const workspace = openWorkspace(directory)
const runs = workspace.runs.list().filter(({ name }) => name.includes(part))
for (const run of runs.sort((a, b) => a.name.localeCompare(b.name))) {
  const reader = new LampReader(workspace, run.id)
  const { epoch, findings, past } = reader.read()
  const spells = past.toReversed().map(({ to, finding }) => `${finding.rule} ${finding.since} to ${to}`)
  const now = findings.map(({ rule, since }) => `${rule} from ${since} on`)
  console.log(`${run.name} | ${epoch} epochs | ${[...spells, ...now].join('; ') || 'silent'}`)
  if (!folder) continue
  mkdirSync(folder, { recursive: true })
  const { experiment, id } = run
  const measured = new Map(workspace.diagnostics.after(id, -1).map((row) => [row.epoch, row.layers]))
  const rows = [firstRow(0, measured.get(0) ?? []), ...workspace.curves.epochs(id, 0).map((record) => rowOf(record, measured.get(record.epoch) ?? []))]
  const facts = factsOf(run, workspace.datasets.get(experiment.dataset.id))
  writeHistory(join(folder, `${run.name.replaceAll(/[^a-z0-9.]+/gi, '-')}.json`), { experiment, facts, rows: rows.slice(0, 1 + recorded) })
}
workspace.close()
