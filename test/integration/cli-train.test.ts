import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endOf, epochsOf, importStripes, lines, slope, startSlope, stripes } from './slope-process.ts'

describe.concurrent('slope train and resume', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'slope-cli-'))
  const train = ['train', '-', '--json']
  /** A second or more of training, so that there is time to interrupt it. */
  const long = ['--set', 'network.layers.0.units=2000', '--set', 'training.epochs=250']

  /** Outputs that no sigmoid holds back. */
  const overflowing = ['--set', 'network.layers.1.activation=linear', '--set', 'training.cost=quadratic']

  beforeAll(() => importStripes(workspace))
  afterAll(() => rmSync(workspace, { recursive: true }))

  it('ends with 0, with a JSON line an epoch and one at the end', async () => {
    const { code, out, err } = await slope(workspace, train, stripes)
    const all = lines(out)
    expect(all.map(({ type }) => type)).toEqual(['epoch', 'epoch', 'epoch', 'end'])
    expect(all[0]).toMatchObject({ run: all[3]?.run, epoch: 1, step: 16, cost: {}, accuracy: {} })
    expect(endOf(all)).toMatchObject({ state: 'finished', reason: 'All 3 epochs are done.' })
    expect(endOf(all).weightsHash).toMatch(/^[0-9a-f]{64}$/)
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })

  it('writes a plain line an epoch where there is no terminal', async () => {
    const { out } = await slope(workspace, ['train', '-', '--set', 'training.epochs=2'], stripes)
    expect(out).toMatch(/^Epoch 1\/2 {2}validation \d+\.\d\d % {2}cost .*examples\/s\nEpoch 2\/2 .*\nRun +\w{12} /)
    expect(out).not.toContain('\x1b')
  })

  it('changes values with --set', async () => {
    const { out } = await slope(workspace, [...train, '--set', 'training.epochs=1', '--set', 'name=Named here', '--set', 'network.layers.0.units=7'], stripes)
    const shown = await slope(workspace, ['show', endOf(lines(out)).run, '--json'])
    expect(JSON.parse(shown.out)).toMatchObject({ name: 'Named here', experiment: { network: { layers: [{ units: 7 }, { units: 3 }] } } })
  })

  it('ends with 1 and a sentence when the cost overflows, and keeps the last finite weights', async () => {
    const { code, out, err } = await slope(workspace, [...train, '--set', 'training.learningRate=1e6', ...overflowing], stripes)
    expect(endOf(lines(out))).toMatchObject({ state: 'failed' })
    expect(endOf(lines(out)).weightsHash).toMatch(/^[0-9a-f]{64}$/)
    expect(err).toMatch(/^The .* learning rate 1000000: start again with a smaller one.*\n$/)
    expect(code).toBe(1)
  })

  it('ends with 130 when it is interrupted, and resumes to the very weights of an unbroken run', async () => {
    const unbroken = slope(workspace, [...train, ...long], stripes)
    const broken = startSlope(workspace, [...train, ...long])
    broken.process.stdin?.end(stripes)
    await broken.nextOutput()
    broken.process.kill('SIGINT')
    const { code, out, err } = await broken.ended
    const begun = lines(out)
    expect(endOf(begun).state).toBe('interrupted')
    expect(err).toMatch(new RegExp(`^Interrupted after .*: slope resume ${endOf(begun).run}\n$`))
    expect(code).toBe(130)

    const resumed = await slope(workspace, ['resume', endOf(begun).run, '--json'])
    expect(resumed.code).toBe(0)
    expect([...epochsOf(begun), ...epochsOf(lines(resumed.out))]).toEqual(Array.from({ length: 250 }, (_, i) => i + 1))
    expect(endOf(lines(resumed.out)).weightsHash).toBe(endOf(lines((await unbroken).out)).weightsHash)
  })

  it('branches from an epoch that was kept, by other settings, and shows where from', async () => {
    const { out } = await slope(workspace, [...train, '--set', 'training.epochs=4', '--set', 'checkpoints.everyEpochs=2'], stripes)
    const parent = endOf(lines(out)).run
    const branch = await slope(workspace, ['branch', parent, '--from', '2', '--set', 'training.epochs=5', '--set', 'training.learningRate=0.2', '--json'])
    expect(branch).toMatchObject({ code: 0, err: '' })
    expect(epochsOf(lines(branch.out))).toEqual([3, 4, 5])
    const shown = await slope(workspace, ['show', endOf(lines(branch.out)).run])
    expect(shown.out).toMatch(new RegExp(`Branch of +${parent}, behind step 32, 2 whole epochs\\n`))
    expect(shown.out).toMatch(/Step +Epoch +Kept as +Weights\n/)
    const refused = await slope(workspace, ['branch', parent, '--set', 'network.layers.0.units=30'])
    expect(refused.err).toBe("network.layers.0.units can't be changed in a branch, which goes on with the state of its parent: leave it at 20, or train a new run.\n")
    const missing = await slope(workspace, ['branch', parent, '--from', '3'])
    expect(missing.err).toMatch(/has no checkpoint "3": give best, last, or one of the epochs 2, 4\.\n$/)
    expect([refused.code, missing.code]).toEqual([1, 1])
  })

  it('verifies a run and its branch, and ends with 1 and the first step that differs', async () => {
    const { out } = await slope(workspace, [...train, '--set', 'checkpoints.everyEpochs=1', '--set', 'name=Proved'], stripes)
    const { run } = endOf(lines(out))
    const { code, out: told, err } = await slope(workspace, ['verify', run])
    expect(told).toMatch(/Step 48, epoch 3: [0-9a-f]{12}, the same\nAll \d+ checkpoints of "Proved" came out again, bit for bit, in 0:\d\d\.\n$/)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const branch = await slope(workspace, ['branch', run, '--from', '2', '--set', 'training.learningRate=0.2', '--json'])
    const all = (await slope(workspace, ['verify', endOf(lines(branch.out)).run, '--json'])).out.trim().split('\n')
    expect(JSON.parse(all.at(-1) ?? '')).toMatchObject({ step: 48, epoch: 3, weightsHash: endOf(lines(branch.out)).weightsHash, same: true })

    // The other tests' processes write to it, too.
    const database = new DatabaseSync(join(workspace, 'slope.sqlite'), { timeout: 10_000 })
    database.prepare('UPDATE checkpoint_hashes SET weights_hash = ? WHERE run = ? AND step >= 32').run('0', run)
    database.close()
    const other = await slope(workspace, ['verify', run])
    expect(other.err).toMatch(/^The weights of "Proved" differ at step 32 \(epoch 2\): 0 was noted, and [0-9a-f]{12} came out; the \d before it are the same, the last of them at step 16\.\n$/)
    expect(other.code).toBe(1)
  })

  it('ends with 130 when a verification is interrupted', async () => {
    const { out } = await slope(workspace, [...train, ...long], stripes)
    const verification = startSlope(workspace, ['verify', endOf(lines(out)).run])
    await verification.nextOutput()
    verification.process.kill('SIGINT')
    expect(await verification.ended).toMatchObject({ code: 130, err: 'It was cancelled: nothing was changed.\n' })
  })

  it("can't resume a run that another process trains", async () => {
    const other = startSlope(workspace, [...train, ...long, '--set', 'training.epochs=100000', '--set', 'name=Elsewhere'])
    other.process.stdin?.end(stripes)
    const [first] = lines(await other.nextOutput())
    const { code, err } = await slope(workspace, ['resume', first?.run ?? ''])
    expect(err).toBe(`Process ${other.process.pid} trains the run "Elsewhere": control it there, or close that process first.\n`)
    expect(code).toBe(1)
    other.process.kill('SIGTERM')
    expect((await other.ended).code).toBe(130)
  })

  it("can't resume a run that has finished", async () => {
    const { out } = await slope(workspace, [...train, '--set', 'name=Done'], stripes)
    const { code, err } = await slope(workspace, ['resume', endOf(lines(out)).run])
    expect(err).toBe(`The run "Done" is finished: it can't resume. Start its experiment anew.\n`)
    expect(code).toBe(1)
  })
})
