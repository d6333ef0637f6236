import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Run } from '#shared/domain/run.ts'
import { openWorkspace } from '../../src-main/workspace/workspace.ts'
import { experiment } from '../unit/workspace/experiment.ts'
import { openTestCore } from '../unit/contract/open-window.ts'
import { importStripes, slope, stripes } from './slope-process.ts'

describe('slope tag, star, archive, delete and restore', () => {
  let folder = ''
  let ids: string[] = []

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'slope-cli-'))
    const { runs, close } = opened()
    ids = ['narrow', 'wide', 'wider'].map((name) => runs.create({ experiment, name, inputSize: 4, parameters: 10, stepsPerEpoch: 5 }).id)
    for (const id of ids) runs.update(id, { state: 'stopped' })
    close()
    return () => rmSync(folder, { recursive: true, force: true })
  })
  function opened() {
    const workspace = openWorkspace(folder)
    return { runs: workspace.runs, close: () => workspace.close() }
  }
  const listed = async (...options: string[]) => {
    const { out, err } = await slope(folder, ['runs', '--json', ...options])
    return { names: (JSON.parse(out) as Run[]).map(({ name }) => name), err }
  }

  it('tags, untags and stars the runs of which a condition holds, and lists them by that', async () => {
    expect(await slope(folder, ['tag', 'sweep', '--where', 'name ~ wide'])).toEqual({ code: 0, out: 'Tagged "sweep": "wider", "wide".\n', err: '' })
    expect((await slope(folder, ['star', ids[1] ?? ''])).out).toBe('Starred: "wide".\n')
    expect((await listed('--where', 'tag = sweep')).names).toEqual(['wider', 'wide'])
    expect((await slope(folder, ['runs'])).out).toMatch(/^Run +Star +State .* Tags +Name\n\w+ +stopped .* sweep +wider\n\w+ +\* +stopped .* sweep +wide\n\w+ +stopped .* narrow\n$/)
    expect((await slope(folder, ['untag', 'sweep', ids[2] ?? ''])).out).toBe('Tagged "sweep" no more: "wider".\n')
    expect((await slope(folder, ['star', '--off', '--where', 'starred = true'])).out).toBe('Starred no more: "wide".\n')
    expect((await listed('--where', 'tag = sweep and starred = false')).names).toEqual(['wide'])
  })

  it('leaves archived and deleted runs out of the list, and says how many', async () => {
    await slope(folder, ['archive', ids[0] ?? ''])
    expect((await slope(folder, ['delete', ids[1] ?? ''])).out).toBe('Deleted, to be restored for 30 days: "wide".\n')
    expect(await listed()).toEqual({ names: ['wider'], err: 'Left out: 1 archived (--archived), 1 deleted (--deleted).\n' })
    expect(await listed('--where', 'name ~ wide')).toEqual({ names: ['wider'], err: 'Left out: 1 deleted (--deleted).\n' })
    expect([await listed('--archived'), await listed('--deleted')]).toEqual([{ names: ['narrow'], err: '' }, { names: ['wide'], err: '' }])
    expect((await slope(folder, ['restore', '--where', 'name = wide'])).out).toBe('Restored: "wide".\n')
    await slope(folder, ['archive', '--off', ids[0] ?? ''])
    expect(await listed()).toEqual({ names: ['wider', 'wide', 'narrow'], err: '' })
  })

  it('is seen by the windows of the workspace', async () => {
    const core = await openTestCore(folder)
    const window = await core.openWindow()
    const heard = Promise.withResolvers<Run>()
    window.onEvents((batch) => batch.forEach((event) => event.type === 'run' && event.run.isStarred && heard.resolve(event.run)))
    await slope(folder, ['tag', 'sweep', ids[0] ?? ''])
    await slope(folder, ['star', ids[0] ?? ''])
    expect(await heard.promise).toMatchObject({ id: ids[0], tags: ['sweep'] })
    window.close()
    await core.close()
  })

  it('removes runs for good when it is told to', async () => {
    expect((await slope(folder, ['delete', '--for-good', ids[0] ?? '', ids[1] ?? ''])).out).toBe('Removed for good: "narrow", "wide".\n')
    expect(await listed()).toEqual({ names: ['wider'], err: '' })
    expect((await listed('--deleted')).names).toEqual([])
  })

  it('says what is wrong, and does nothing', async () => {
    expect(await slope(folder, ['tag', 'a,b', ids[0] ?? ''])).toMatchObject({ code: 1, err: expect.stringContaining('"a,b" can\'t be a tag') as string })
    expect(await slope(folder, ['delete'])).toMatchObject({ code: 1, err: expect.stringContaining('No runs are given') as string })
    expect(await slope(folder, ['delete', '--where', 'seed > 7'])).toMatchObject({ code: 1, err: expect.stringContaining('Of no run it holds that seed > 7') as string })
    await slope(folder, ['delete', ids[0] ?? ''])
    expect(await slope(folder, ['star', ids[0] ?? ''])).toMatchObject({ code: 1, err: expect.stringContaining('The run "narrow" is in the bin: restore it first.') as string })
  })
})

describe('slope train --seeds', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'slope-cli-'))
  beforeAll(() => importStripes(workspace))
  afterAll(() => rmSync(workspace, { recursive: true }))

  it('trains one run a seed, and ends with their mean and deviation', async () => {
    const { code, out } = await slope(workspace, ['train', '-', '--seeds', '3', '--set', 'seed=7', '--set', 'training.epochs=1'], stripes)
    expect(code).toBe(0)
    expect(out.match(/^Seed \d+, \d of 3:$/gm)).toEqual(['Seed 7, 1 of 3:', 'Seed 8, 2 of 3:', 'Seed 9, 3 of 3:'])
    const best = [...out.matchAll(/^Best +(\S+) %, epoch/gm)].map(([, percent]) => Number(percent))
    const mean = best.reduce((sum, value) => sum + value, 0) / 3
    const deviation = Math.sqrt(best.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 2)
    const [, told, spread] = /\nSeeds +3\nBest +(\S+) % ± (\S+) %\nLast +\S+ % ± \S+ %\n$/.exec(out) ?? []
    expect(Number(told)).toBeCloseTo(mean, 1)
    expect(Number(spread)).toBeCloseTo(deviation, 1)
  })

  it('tells the same as JSON', async () => {
    const { out } = await slope(workspace, ['train', '-', '--json', '--seeds', '2', '--set', 'training.epochs=1'], stripes)
    const all = out.trim().split('\n').map((line) => JSON.parse(line) as { type: string; run: string; runs: string[]; best: { n: number } })
    expect(all.map(({ type }) => type)).toEqual(['epoch', 'end', 'epoch', 'end', 'repeat'])
    expect(all[4]).toMatchObject({ runs: [all[1]?.run, all[3]?.run], best: { n: 2 } })
  })

  it('refuses what is no number of seeds', async () => {
    expect(await slope(workspace, ['train', '-', '--seeds', '1'], stripes)).toMatchObject({ code: 1, err: expect.stringContaining('Give a whole number from 2 to 100.') as string })
  })
})
