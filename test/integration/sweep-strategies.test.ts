import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SweepRecord, SweepTrial } from '#shared/domain/sweep/record.ts'
import { Sweep } from '#shared/domain/sweep/sweep.ts'
import { smallSweepFile, smallSweeps, triedIn } from '../fixtures/small-sweeps.ts'
import { slope, startSlope } from './slope-process.ts'

type Line = (SweepTrial & { type: 'trial'; sweep: string }) | (SweepRecord & { type: 'end'; sweep: string })
const sweepIn = (out: string) => (JSON.parse(out.slice(0, out.indexOf('\n'))) as Line).sweep

describe('slope sweep on Synthetic digits', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'slope-sweep-'))
  const sweep = ['sweep', '-', '--json', '--workers', '1']
  afterAll(() => rmSync(workspace, { recursive: true }))
  // Draws the digits.
  beforeAll(() => slope(workspace, sweep, smallSweepFile('Digits', { strategy: { type: 'random' }, budget: { trials: 1 } })), 60_000)

  it.each(smallSweeps)('$name comes to the same trials and weights, after kill -9 in the midst, as an unbroken one', async ({ name, patch }) => {
    const file = smallSweepFile(name, patch)
    const broken = startSlope(workspace, sweep)
    broken.process.stdin?.end(file)
    const id = sweepIn(await broken.nextOutput())
    broken.process.kill('SIGKILL')
    await broken.ended
    expect(await slope(workspace, ['resume', id, '--json', '--workers', '1'])).toMatchObject({ code: 0, err: '' })
    const whole = sweepIn((await slope(workspace, sweep, file)).out)
    const came = triedIn(workspace, id)
    for (const { state, weights } of came) expect([state, weights]).toEqual([expect.stringMatching(/^(finished|pruned)$/), expect.stringMatching(/^[0-9a-f]{64}$/)])
    expect(came).toEqual(triedIn(workspace, whole))
  }, 180_000)

  it('writes its report to a file and to the standard output, and says where it can not', async () => {
    const [id] = (await slope(workspace, ['sweeps', '--json'])).out.match(/(?<="id": ")\w{12}/) ?? ['']
    const page = join(workspace, 'page.html')
    expect(await slope(workspace, ['sweep', 'report', id, '--output', page])).toMatchObject({ code: 0, out: '', err: '' })
    expect(readFileSync(page, 'utf8')).toMatch(/^<!doctype html>[^]*<h1>/)
    const { sweep: file, trials } = JSON.parse((await slope(workspace, ['sweep', 'report', id, '--format', 'json'])).out) as { sweep: unknown; trials: SweepTrial[] }
    expect(Sweep.parse(file)).toEqual(file)
    const csv = (await slope(workspace, ['sweep', 'report', id.slice(0, 11), '--format', 'csv'])).out
    expect(csv.trimEnd().split('\r\n')).toHaveLength(trials.length + 1)
    expect((await slope(workspace, ['sweep', 'report', id, '--output', join(page, 'no')])).err).toMatch(/^.*page\.html.no can't be written \(.*\): name another file with --output\.\n$/)
    expect(await slope(workspace, ['sweep', 'report', 'nowhere'])).toMatchObject({ code: 1, err: 'There is no sweep "nowhere" in this workspace: "slope sweeps" lists those there are.\n' })
  })
})
