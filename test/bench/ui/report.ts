import type { Segment } from './meter.ts'

export interface Measured extends Segment {
  scene: string
  /** Since the measuring began, in seconds. */
  at: number
  seconds: number
}

const longest = (segments: readonly Measured[], kind: 'wall' | 'own') =>
  segments.reduce((most, { tasks }) => tasks.reduce((least, task) => Math.max(least, task[kind]), most), 0)
const over = (segments: readonly Measured[], kind: 'wall' | 'own', limit: number) =>
  segments.reduce((sum, { tasks }) => sum + tasks.filter((task) => task[kind] > limit).length, 0)
const MB = 2 ** 20
/** What the first minute fills. */
const settled = 60

/** A line a scene. */
export function tableOf(measured: readonly Measured[]): Record<string, string>[] {
  const scenes = [...new Set(measured.map(({ scene }) => scene))]
  return scenes.map((scene) => {
    const segments = measured.filter((segment) => segment.scene === scene)
    const intervals = segments.flatMap((segment) => segment.intervals).sort((a, b) => a - b)
    const at = (share: number) => intervals[Math.min(intervals.length - 1, Math.floor(share * intervals.length))] ?? NaN
    const late = intervals.filter((interval) => interval > 20).length / intervals.length
    const memories = segments.map(({ memory }) => memory)
    const range = (values: number[], digits: number) => [...new Set([Math.min(...values), Math.max(...values)].map((value) => value.toFixed(digits)))].join(' to ')
    return {
      scene,
      'frames/s': framesPerSecond(segments).toFixed(1),
      'median, 99th ms': `${at(0.5).toFixed(1)}, ${at(0.99).toFixed(1)}`,
      'over 20 ms': `${(100 * late).toFixed(1)} %`,
      'works, of a core': `${(100 * workShare(segments)).toFixed(0)} %`,
      'longest task, own (clock) ms': `${longest(segments, 'own').toFixed(0)} (${longest(segments, 'wall').toFixed(0)})`,
      'tasks over 50 ms, own (clock)': `${over(segments, 'own', 50)} (${over(segments, 'wall', 50)})`,
      'heap MB': range(memories.map(({ heap }) => heap / MB), 1),
      'buffers MB': range(memories.map(({ buffers }) => buffers / MB), 1),
      nodes: range(memories.map(({ nodes }) => nodes), 0),
      listeners: range(memories.map(({ listeners }) => listeners), 0),
    }
  })
}

function workShare(segments: readonly Measured[]): number {
  const worked = segments.reduce((sum, { tasks }) => sum + tasks.reduce((own, task) => own + task.own, 0), 0)
  return worked / 1000 / segments.reduce((sum, { seconds }) => sum + seconds, 0)
}

function framesPerSecond(segments: readonly Measured[]): number {
  const intervals = segments.flatMap((segment) => segment.intervals)
  return (1000 * intervals.length) / intervals.reduce((sum, interval) => sum + interval, 0)
}

export interface Verdict { aim: string; measured: string; verdict: 'pass' | 'MISS' | 'not measured' }

export const verdict = (aim: string, measured: string, isMet: boolean): Verdict => ({ aim, measured, verdict: isMet ? 'pass' : 'MISS' })

/** @param steady the scene that the heap is judged by, at its beginning and at the end */
export function verdicts(measured: readonly Measured[], steady: string): Verdict[] {
  const slowest = [...new Set(measured.map(({ scene }) => scene))]
    .map((scene) => ({ scene, rate: framesPerSecond(measured.filter((segment) => segment.scene === scene)) }))
    .reduce((a, b) => (b.rate < a.rate ? b : a))
  return [
    verdict('50 frames a second in every scene', `${slowest.rate.toFixed(1)}, ${slowest.scene}`, slowest.rate >= 50),
    verdict('no task of the window works over 50 ms', `${over(measured, 'own', 50)}, the longest ${longest(measured, 'own').toFixed(1)} ms`, over(measured, 'own', 50) === 0),
    verdict('no task takes over 50 ms on the clock', `${over(measured, 'wall', 50)}, the longest ${longest(measured, 'wall').toFixed(1)} ms`, over(measured, 'wall', 50) === 0),
    ...flatness(measured.filter(({ scene, at }) => scene === steady && at >= settled)),
  ]
}

function flatness(segments: readonly Measured[]): Verdict[] {
  if (segments.length < 2) return [{ aim: 'heap, nodes and listeners flat', measured: 'takes more minutes', verdict: 'not measured' }]
  const kinds = [['heap', 'heap', 0.2], ['DOM nodes', 'nodes', 0.2], ['listeners', 'listeners', 0.2]] as const
  return kinds.map(([name, key, limit]) => {
    const values = segments.map(({ memory }) => memory[key])
    const spread = Math.max(...values) / Math.min(...values) - 1
    return verdict(`${name} flat within ${100 * limit} % behind the first minute`, `${(100 * spread).toFixed(1)} %`, spread <= limit)
  })
}
