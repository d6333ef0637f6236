import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorkspace } from '../../src-main/workspace/workspace.ts'
import { endOf, importStripes, lines, slope, stripes } from './slope-process.ts'

describe.concurrent('bad input to the command line', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'slope-cli-'))
  const train = (...settings: string[]) => slope(workspace, ['train', '-', ...settings.flatMap((setting) => ['--set', setting])], stripes)

  beforeAll(() => importStripes(workspace))
  afterAll(() => rmSync(workspace, { recursive: true }))

  it.each([
    ['training.learningRate=NaN', 'training.learningRate is "NaN", but must be a number.'],
    ['training.learningRate=1e999', 'training.learningRate is Infinity, but must be a number.'],
    ['network.layers.0.units=0', 'network.layers.0.units is 0, but must be at least 1.'],
    ['network.layers.0.units=1e9', 'network.layers.0.units is 1000000000, but must be at most 10000.'],
    ['network.layers.1.activation=softmax', "The cross-entropy cost can't be used with softmax outputs: it needs sigmoid."],
    ['network.layers.1.units=4', 'The output layer has 4 units, but Stripes has 3 classes: set it to 3.'],
    ['dataset.id=mnist', 'Dataset "mnist" is not in this workspace: choose one of stripes, or import it with "slope data import" or on the Data screen.'],
    ['seed.x=1', "--set seed.x=1 can't be done: seed is 1 and has no fields."],
  ])('refuses --set %s by one sentence', async (setting, sentence) => {
    const { code, out, err } = await train(setting)
    expect({ code, out, err }).toEqual({ code: 1, out: '', err: `${sentence}\n` })
  })

  it('refuses softmax with the quadratic cost', async () => {
    const { code, err } = await train('training.cost=quadratic', 'network.layers.1.activation=softmax')
    expect(err).toBe("The quadratic cost can't be used with softmax outputs: it needs sigmoid, tanh, relu, linear.\n")
    expect(code).toBe(1)
  })

  it.each([
    ['{"dataset": {"id": "stripes"}, "typo": 1}', 'network is missing: it is an object. training is missing: it is an object. The input has unknown field "typo": remove it or mend the spelling.'],
    ['[]', 'The input is [], but must be an object.'],
    ['', 'The standard input is empty: give an experiment file, such as resources/experiments/synthetic-digits.json.'],
    ['{"dataset"', 'The standard input is not JSON (Expected \':\' after property name in JSON at position 10 (line 1 column 11)): mend it, or give another experiment file.'],
  ])('refuses the experiment %s', async (experiment, sentence) => {
    const { code, err } = await slope(workspace, ['train', '-'], experiment)
    expect({ code, err }).toEqual({ code: 1, err: `${sentence}\n` })
  })

  it('refuses an experiment file that is not there', async () => {
    const { code, err } = await slope(workspace, ['train', 'nowhere.json'])
    expect(err).toBe('There is no experiment file nowhere.json: check its name and folder.\n')
    expect(code).toBe(1)
  })

  it('refuses a run that is not there', async () => {
    const { code, err } = await slope(workspace, ['resume', 'zzz'])
    expect(err).toBe('There is no run "zzz" in this workspace: "slope runs" lists those there are.\n')
    expect(code).toBe(1)
  })

  it('refuses files of no kind that it knows, and adds nothing', async () => {
    const file = join(workspace, 'text.idx')
    writeFileSync(file, 'not pixels')
    const { code, err } = await slope(workspace, ['data', 'import', file, file, '--name', 'Text'])
    expect(err).toMatch(/^text\.idx, text\.idx can't be imported: choose IDX, CSV, TSV, NPY or NPZ files, or a folder or zip of PNG and JPEG images\.\n$/)
    expect(code).toBe(1)
    expect((await slope(workspace, ['data', 'list', '--json'])).out).not.toContain('"text"')
  })

  it('refuses a workspace that is a file', async () => {
    const file = join(workspace, 'file')
    writeFileSync(file, '')
    const { code, err } = await slope(workspace, ['runs', '--workspace', file])
    expect(err).toContain(file)
    expect(err.trimEnd()).not.toContain('\n')
    expect(code).toBe(1)
  })

  it('keeps the runs of a dataset that was deleted, and says what is missing', async () => {
    const own = mkdtempSync(join(tmpdir(), 'slope-cli-'))
    await importStripes(own)
    const { run, weightsHash } = endOf(lines((await slope(own, ['train', '-', '--json'], stripes)).out))
    const opened = openWorkspace(own)
    opened.datasets.remove('stripes')
    opened.close()
    const { code, err } = await slope(own, ['train', '-'], stripes)
    expect(err).toMatch(/^Dataset "stripes" is not in this workspace: import it with "slope data import".*\n$/)
    expect(code).toBe(1)
    expect(JSON.parse((await slope(own, ['show', run, '--json'])).out)).toMatchObject({ state: 'finished', weightsHash })
    rmSync(own, { recursive: true })
  })
})
