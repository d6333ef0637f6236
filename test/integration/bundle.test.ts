import { closeSync, mkdtempSync, openSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8 } from 'fflate'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { decodeSafetensors, encodeSafetensors } from '#shared/format/safetensors.ts'
import type { Run } from '#shared/domain/run.ts'
import { importBundle } from '../../src-main/bundle/import-bundle.ts'
import type { Manifest } from '../../src-main/bundle/schema.ts'
import { writeBundle } from '../../src-main/bundle/write-bundle.ts'
import { branchPoint } from '../../src-main/training/branch.ts'
import { verifyRun } from '../../src-main/training/verify.ts'
import { Database } from '../../src-main/workspace/database.ts'
import { migrate } from '../../src-main/workspace/migrate.ts'
import { migrations } from '../../src-main/workspace/migrations.ts'
import { Workspace } from '../../src-main/workspace/workspace.ts'
import { bundleOf, changedBundle, edit, filesIn, jsonIn, quietly, type Files } from '../fixtures/bundles.ts'
import { openTestCore, tinyDataset, tinyExperiment } from '../fixtures/tiny.ts'
import { temporaryFolder, temporaryWorkspace } from '../unit/workspace/temporary.ts'
import { ended, temporaryCore, until } from './training-core.ts'

/** A file that holds it, by the name "run.zip". */
function bundleFile(bytes: Uint8Array): string {
  const path = join(temporaryFolder(), 'run.zip')
  writeFileSync(path, bytes)
  return path
}

const take = (workspace: Workspace, bundle: Uint8Array) => importBundle(workspace, { path: bundleFile(bundle), ...quietly })

/** What is on disk and in the table of runs. */
const leftIn = (workspace: Workspace) => ({ runs: workspace.runs.list().length, files: readdirSync(workspace.directory, { recursive: true }).filter((path) => /\.safetensors|\.tmp$/.test(String(path))) })
const nothing = { runs: 0, files: [] }

/** A run that was changed live and stopped in the midst of an epoch, with its bundle. */
async function stopped() {
  const core = await temporaryCore()
  const { pool, workspace } = core
  const { id } = pool.start({ ...tinyExperiment({ epochs: 1_000_000, learningRate: 0.02 }), checkpoints: { everyEpochs: 2, keepLast: 2 } })
  await until(workspace, id, ({ last }) => (last?.epoch ?? 0) >= 3)
  pool.change(id, { learningRate: 0.05 })
  const { step } = workspace.runs.get(id)
  await until(workspace, id, (run) => run.step > step + 20)
  const run = await pool.control(id, 'stop')
  await workspace.marks.mark([id], { addTags: ['ours'], note: 'Of "another" workspace.', isStarred: true })
  return { core, run, bundle: await bundleOf(workspace, id) }
}

describe('the bundle of a run', () => {
  let bundle: Uint8Array
  let files: Files
  let run: Run

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'slope-bundle-'))
    const core = await openTestCore(folder)
    core.workspace.datasets.add(tinyDataset())
    run = await ended(core.workspace, core.pool.start(tinyExperiment({ epochs: 6 })).id)
    bundle = await bundleOf(core.workspace, run.id)
    files = filesIn(bundle)
    await core.close()
    rmSync(folder, { recursive: true })
  }, 60_000)

  it('holds the record, the measurements, the checkpoints, every export, and a manifest of them all', () => {
    const { files: named, leftOut } = jsonIn<Manifest>(files, 'manifest.json')
    expect(named.map(({ path }) => path).sort()).toEqual(Object.keys(files).filter((path) => path !== 'manifest.json').sort())
    expect(leftOut).toEqual([])
    for (const path of [
      'report.html', 'experiment.json', 'run.json', 'dataset.json', 'checkpoints/best.safetensors', 'checkpoints/last.safetensors',
      'metrics/epochs.csv', 'metrics/long.csv', 'metrics/run.jsonl', 'metrics/run.tfevents', 'exports/best/onnx.onnx', 'exports/best/network2.json', 'exports/best/pytorch.py',
    ]) expect(files[path]?.length, path).toBeGreaterThan(0)
    expect(jsonIn(files, 'experiment.json')).toEqual(run.experiment)
    expect(jsonIn(files, 'dataset.json')).toMatchObject({ id: 'tiny', hash: run.experiment.dataset.hash })
  })

  it('has a page with the curves, the settings and the confusion matrix that asks for nothing from anywhere', () => {
    const page = strFromU8(files['report.html']!)
    expect(page).not.toMatch(/<script|src=|href=|url\(|https?:|@import|\son\w+=/i)
    expect(page).toContain('Cost of 64-16-3 cross-entropy over 6 epochs.')
    expect(page).toMatch(/class="validation" d="M/)
    expect(page).toMatch(/<td>training\.learningRate<\/td><td>0\.1<\/td>/)
    expect(page).toContain('Confusion matrix')
    expect(page).toContain(run.weightsHash)
  })

  it('is imported as an ended run with its curves, diagnostics and checkpoints', async () => {
    const workspace = temporaryWorkspace()
    workspace.datasets.add(tinyDataset())
    const { run: taken, message } = await take(workspace, bundle)
    expect(message).toBe(`"${run.name}" is here as ${run.id}.`)
    expect(taken).toEqual({ ...run, number: 0 })
    expect(await bundleOf(workspace, run.id).then((again) => filesIn(again)['metrics/run.jsonl'])).toEqual(files['metrics/run.jsonl'])
    expect(workspace.diagnostics.series(run.id, 100).epochs.length).toBe(7)
    expect(workspace.checkpoints.list(run.id).flatMap(({ keptAs }) => keptAs).sort()).toEqual(['best', 'last'])
  })

  it('is refused in a sentence where the run is already, also in the bin', async () => {
    const workspace = temporaryWorkspace()
    await take(workspace, bundle)
    await expect(take(workspace, bundle)).rejects.toThrow(`The run "${run.name}" of this bundle is here already, as "${run.name}" (${run.id}).`)
    await workspace.bin.delete([run.id])
    await expect(take(workspace, bundle)).rejects.toThrow(/is here already, in the bin, .*: restore it there\./)
    expect(leftIn(workspace).runs).toBe(1)
  })

  it('says so where its dataset is missing, and finds it under another name', async () => {
    const without = temporaryWorkspace()
    expect((await take(without, bundle)).message).toMatch(/Its dataset "tiny" of the hash [0-9a-f]{12} is not in this workspace: import that to resume or verify the run\.$/)
    const renamed = temporaryWorkspace()
    renamed.datasets.add(tinyDataset('stripes-of-mine'))
    const { run: taken, message } = await take(renamed, bundle)
    expect(message).toContain('Its dataset "tiny" is the one that is called "stripes-of-mine" here.')
    expect(taken.experiment.dataset.id).toBe('stripes-of-mine')
  })

  it('gets another id where a run that went another way has its own', async () => {
    const workspace = temporaryWorkspace()
    await take(workspace, changedBundle(bundle, edit('run.json', (text) => text.replace(run.createdAt, '2020-01-01T00:00:00.000Z'))))
    const { run: taken, message } = await take(workspace, bundle)
    expect(taken.id).not.toBe(run.id)
    expect(taken.name).toBe(`${run.name} 2`)
    expect(message).toContain(`its own id, ${run.id}, has a run that went another way.`)
    expect(readdirSync(join(workspace.directory, 'runs')).sort()).toEqual([run.id, taken.id].sort())
  })

  const inMetadata = (path: string, key: string, value: string) => (all: Files) => {
    const { tensors, metadata } = decodeSafetensors(all[path]!)
    all[path] = encodeSafetensors({ tensors, metadata: { ...metadata, [key]: value } })
  }
  const cases: [what: string, make: (bundle: Uint8Array) => Uint8Array, sentence: RegExp][] = [
    ['a truncated zip', (all) => all.subarray(0, all.length - 100), /run\.zip is not a whole zip archive/],
    ['another zip', (all) => changedBundle(all, () => {}, () => '{"a":1}'), /its manifest\.json is not as it must be|format of its manifest\.json is not as it must be/],
    ['a newer version', (all) => changedBundle(all, () => {}, (manifest) => ({ ...manifest, version: 2, slope: '9.1.0' })), /was made by Slope 9\.1\.0 as a bundle of version 2, and this Slope reads version 1: update Slope/],
    ['a file whose hash is another', (all) => changedBundle(all, () => {}, (manifest) => ({ ...manifest, files: manifest.files.map((file) => ({ ...file, sha256: '0'.repeat(64) })) })), /is not the one whose SHA-256 its manifest tells/],
    ['a file that the manifest names in vain', (all) => changedBundle(all, () => {}, (manifest) => ({ ...manifest, files: [...manifest.files, { ...manifest.files[0], path: 'more.txt' }] })), /its manifest names "more\.txt", which is not in it/],
    ['a file that the manifest does not name', (all) => changedBundle(all, () => {}, (manifest) => ({ ...manifest, files: manifest.files.slice(1) })), /which its manifest does not name/],
    ['a size that is another', (all) => changedBundle(all, () => {}, (manifest) => ({ ...manifest, files: manifest.files.map((file) => ({ ...file, size: file.size + 1 })) })), /and its manifest says/],
    ['a number in JSON that is none', (all) => changedBundle(all, edit('run.json', (text) => text.replace(/"seconds": [\d.e-]+/, '"seconds": NaN'))), /its run\.json is not the JSON that is expected/],
    ['a key __proto__', (all) => changedBundle(all, edit('run.json', (text) => text.replace('"run": {', '"run": { "__proto__": { "isAdmin": true },'))), /it has a key "__proto__"/],
    ['an id that leads elsewhere', (all) => changedBundle(all, edit('run.json', (text) => text.replace(run.id, '../../../evil'))), /run\.id of its run\.json is not as it must be/],
    ['a run that still trains', (all) => changedBundle(all, edit('run.json', (text) => text.replace('"state": "finished"', '"state": "running"'))), /run\.state of its run\.json is not as it must be/],
    ['an experiment with unknown settings', (all) => changedBundle(all, edit('run.json', (text) => text.replace('"seed": 1', '"seed": 1, "secret": 2'))), /run\.experiment of its run\.json is not as it must be/],
    ['another experiment beside it', (all) => changedBundle(all, edit('experiment.json', (text) => text.replace('"seed": 1', '"seed": 2'))), /its experiment\.json is another than that of its run\.json/],
    ['epochs beyond its end', (all) => changedBundle(all, edit('record/epochs.jsonl', (text) => text.replace(/"step":120\b/, '"step":1200'))), /the epochs in its record\/epochs\.jsonl don't follow each other/],
    ['weights that are others than noted', (all) => changedBundle(all, (files) => {
      const { tensors, metadata } = decodeSafetensors(files['checkpoints/last.safetensors']!)
      ;(tensors['weights.0']!.data as Float32Array)[0]! += 1e-6
      files['checkpoints/last.safetensors'] = encodeSafetensors({ tensors, metadata })
    }), /the weights in its checkpoints\/last\.safetensors are not those that its checkpoints\.json tells/],
    ['a checkpoint of another network', (all) => changedBundle(all, edit('run.json', (text) => text.replaceAll('"inputSize": 64', '"inputSize": 65'))), /its checkpoints\/(best|last)\.safetensors is of another network/],
    ['a checkpoint of another step', (all) => changedBundle(all, edit('checkpoints.json', (text) => text.replaceAll('"step": 120', '"step": 119'))), /is of step 120, and its checkpoints\.json says 119/],
    ['a checkpoint whose progress is broken', (all) => changedBundle(all, inMetadata('checkpoints/last.safetensors', 'progress', '{"step": -1}')), /does not tell where the training stood/],
    ['a checkpoint that is no safetensors', (all) => changedBundle(all, edit('checkpoints/last.safetensors', () => 'nothing')), /its checkpoints\/last\.safetensors can't be read/],
    ['text in another encoding', (all) => changedBundle(all, (files) => { files['log.jsonl'] = Uint8Array.of(0xff, 0xfe, 0x41) }), /its log\.jsonl is not text in UTF-8/],
  ]
  it.each(cases)('is refused, and leaves nothing behind, with %s', async (_, make, sentence) => {
    const workspace = temporaryWorkspace()
    const fault = await take(workspace, make(bundle)).then(() => null, (error: unknown) => error as Error)
    expect(fault).toMatchObject({ code: 'invalid-input' })
    expect(fault?.message).toMatch(sentence)
    expect(leftIn(workspace)).toEqual(nothing)
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  })

  it('leaves nothing behind when it is cancelled', async () => {
    const workspace = temporaryWorkspace()
    const abort = new AbortController()
    const path = bundleFile(bundle)
    await expect(importBundle(workspace, { path, signal: abort.signal, progress: () => abort.abort() })).rejects.toMatchObject({ code: 'cancelled' })
    expect(leftIn(workspace)).toEqual(nothing)
  })

  it('leaves nothing behind when the disk is full in the middle', async () => {
    const folder = temporaryFolder()
    const database = new Database(join(folder, 'slope.sqlite'))
    migrate(database, migrations)
    const workspace = new Workspace(folder, database)
    onTestFinished(() => workspace.close())
    const { page_count: pages = 0 } = database.get<{ page_count: number }>('PRAGMA page_count') ?? {}
    database.exec(`PRAGMA max_page_count = ${pages + 1}`)
    await expect(take(workspace, bundle)).rejects.toThrow(/The disk that holds .* is full: free some space and try again\./)
    expect(leftIn(workspace)).toEqual(nothing)
    database.exec('PRAGMA max_page_count = 1000000')
    expect((await take(workspace, bundle)).run.id).toBe(run.id)
  })
})

describe('a run that was stopped in the midst of an epoch', () => {
  it('goes on in another workspace to the very weights of an unbroken one, and verifies there', async () => {
    const { core, run, bundle } = await stopped()
    const other = await temporaryCore()
    const { run: taken } = await take(other.workspace, bundle)
    expect(taken).toEqual({ ...core.workspace.runs.get(run.id), number: 0 })
    expect(other.workspace.events.list(run.id)).toEqual(core.workspace.events.list(run.id))
    expect(other.workspace.checkpoints.list(run.id)).toEqual(core.workspace.checkpoints.list(run.id))
    const onwards = async ({ workspace, pool }: typeof core) => {
      await pool.control(run.id, 'epoch')
      const paused = await until(workspace, run.id, ({ state }) => state === 'paused')
      return { ...paused, weightsHash: workspace.checkpoints.info(run.id, 'last')?.weightsHash }
    }
    const [here, there] = [await onwards(core), await onwards(other)]
    expect(there.step).toBe(here.step)
    expect(there.weightsHash).toBe(here.weightsHash)
    await other.pool.control(run.id, 'stop')
    const count = await verifyRun(other.workspace, other.pool, run.id, quietly)
    expect(count).toBe(other.workspace.checkpoints.list(run.id).length)
  })

  it('can be branched from there, and a branch is bundled with what its ancestors were trained by', async () => {
    const { core: { workspace, pool }, run } = await stopped()
    const branch = await pool.branch(branchPoint(workspace, run.id, 'last'), { learningRate: 0.01, epochs: (run.last?.epoch ?? 0) + 3 })
    await ended(workspace, branch.id)
    const other = await temporaryCore()
    const { run: taken } = await take(other.workspace, await bundleOf(workspace, branch.id))
    expect(other.workspace.runs.lineage(taken.id)).toEqual(workspace.runs.lineage(branch.id).map(({ changes, ...stage }) => ({ ...stage, changes: changes.map(({ number, settings, step }) => ({ number, settings, step })) })))
    expect(await verifyRun(other.workspace, other.pool, taken.id, quietly)).toBeGreaterThan(0)
  })
})

describe('writing a bundle', () => {
  it('is refused while the run trains', async () => {
    const { workspace, pool } = await temporaryCore()
    const { id } = pool.start(tinyExperiment({ epochs: 1_000_000 }))
    await until(workspace, id, ({ step }) => step > 0)
    await expect(bundleOf(workspace, id)).rejects.toThrow(/is running, and what is bundled must not change meanwhile: stop it first/)
  })

  it.runIf(process.platform === 'linux')('ends with what a full disk says', async () => {
    const { workspace, pool } = await temporaryCore()
    const { id } = await ended(workspace, pool.start(tinyExperiment({ epochs: 1 })).id)
    const full = openSync('/dev/full', 'w')
    onTestFinished(() => closeSync(full))
    await expect(writeBundle(workspace, id, (bytes) => void writeSync(full, bytes), quietly)).rejects.toThrow(/ENOSPC/)
  })
})
