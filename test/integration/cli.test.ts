import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Diagnostics } from '#shared/domain/diagnostics.ts'
import { endOf, importStripes, lines, slope, startSlope, stripes } from './slope-process.ts'

const recipes = join(import.meta.dirname, '../../resources/experiments')

describe('the command line', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'slope-cli-'))
  let run = ''

  beforeAll(async () => {
    await importStripes(workspace)
    run = endOf(lines((await slope(workspace, ['train', '-', '--json'], stripes)).out)).run
  })
  afterAll(() => rmSync(workspace, { recursive: true }))

  it('lists the datasets in aligned columns', async () => {
    const { out } = await slope(workspace, ['data', 'list'])
    expect(out).toMatch(/^Dataset +Training +Validation +Test +Inputs +Classes +Hash +Name\nstripes +160 +40 +40 +4 x 4 +3 +[0-9a-f]{12} +Stripes\n$/)
  })

  it('finds the workspace by --workspace as by SLOPE_WORKSPACE', async () => {
    const { out } = await slope(join(workspace, 'other'), ['data', 'list', '--json', '--workspace', workspace])
    expect(JSON.parse(out)).toMatchObject([{ id: 'stripes', splits: { training: { count: 160 }, validation: { count: 40 }, test: { count: 40 } } }])
  })

  it('lists the runs in aligned columns', async () => {
    const { out } = await slope(workspace, ['runs'])
    expect(out).toMatch(new RegExp(`^Run +State +Epochs +Best +Last +Dataset +Created +Name\n${run} +finished +3 of 3 +\\d+\\.\\d\\d %, epoch \\d +\\d+\\.\\d\\d %, epoch 3 +stripes +\\S+ \\S+ +16-20-3 cross-entropy\n$`))
  })

  it('shows a run by the beginning of its id, with every epoch', async () => {
    const { out } = await slope(workspace, ['show', run.slice(0, 10)])
    expect(out).toMatch(new RegExp(`^Run +${run}\n`))
    expect(out.match(/^ +\d /gm)).toHaveLength(3)
  })

  it('shows how the layers of a run learned, and which classes it took for which', async () => {
    const { out } = await slope(workspace, ['show', run, '--layers'])
    expect(out).toMatch(/^How the layers learned in epoch 3, told from 160 training examples:\nLayer +Gradient norm .* Dead\n1: 20 sigmoid( +\d\S*){4} +\d+\.\d\d % +- +-\n2: 3 sigmoid( +\d\S*){4}( +\d+\.\d\d %){2} +-\n\nThe validation examples /)
    const counts = [...out.matchAll(/^\d((?: +\d+){3})$/gm)].flatMap(([, cells = '']) => cells.trim().split(/ +/).map(Number))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(40)
    const json = JSON.parse((await slope(workspace, ['show', run, '--layers', '--json'])).out) as Diagnostics
    expect(Diagnostics.parse(json).confusion?.counts).toEqual(counts)
  })

  it('gives the experiment of a run as a file that trains to the same weights', async () => {
    const { out: experiment } = await slope(workspace, ['show', run, '--experiment'])
    const again = endOf(lines((await slope(workspace, ['train', '-', '--json'], experiment)).out))
    expect(again.weightsHash).toBe((JSON.parse((await slope(workspace, ['show', run, '--json'])).out) as { weightsHash: string }).weightsHash)
  })

  it('prints a JSON Schema that the experiments in resources fit, and nothing with another field does', async () => {
    const { out } = await slope(workspace, ['schema', 'experiment'])
    const schema = z.fromJSONSchema(JSON.parse(out) as Parameters<typeof z.fromJSONSchema>[0])
    const files = readdirSync(recipes)
    expect(files).toContain('mnist-30.json')
    for (const file of files) {
      const experiment = JSON.parse(readFileSync(join(recipes, file), 'utf8')) as object
      expect(schema.safeParse(experiment).success, file).toBe(true)
      expect(schema.safeParse({ ...experiment, typo: 1 }).success, file).toBe(false)
    }
  })

  it('renames a run', async () => {
    const { out } = await slope(workspace, ['rename', run, 'Stripes told apart'])
    expect(out).toBe('"16-20-3 cross-entropy" is now "Stripes told apart".\n')
  })

  it('serves the window until it is asked to end', async () => {
    const host = startSlope(workspace, ['serve', '--port', '0', '--no-open'])
    expect(await host.nextOutput()).toMatch(/^Slope is at http:\/\/127\.0\.0\.1:\d+\/#token=\S+\n$/)
    host.process.kill('SIGTERM')
    expect(await host.ended).toMatchObject({ code: 0, err: '' })
  })

  it('says nothing of Node to the person', async () => {
    const { code, err } = await slope(workspace, ['runs'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })
})
