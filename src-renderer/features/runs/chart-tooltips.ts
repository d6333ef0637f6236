import { momentsOf } from '#shared/domain/statistics/moments.ts'
import type { SeriesBuffer } from '../../ui/chart/series-buffer.ts'
import type { TooltipContent, TooltipRow } from '../../ui/chart/tooltip.ts'
import { count } from '../../ui/format.ts'
import { dashes, kindNames, type NamedRun } from './chart-texts.ts'
import { seriesOf, type Kind, type Quantity, type ShownRun } from './frames.ts'
import { xTexts, type XKind } from './x-kinds.ts'

export interface Pointed {
  /** On the axis of this kind. */
  x: number
  kind: XKind
  quantity: Quantity
  kinds: readonly Kind[]
  /** Epochs that smoothed lines remember. */
  smoothing: number
  neutral: string
}

const unknown = '–'

/** As kept, but for the dust of 32-bit floats. */
const exact = (quantity: Quantity, value: number | undefined): string => {
  if (value === undefined) return unknown
  return quantity === 'cost' ? String(Number(value.toPrecision(6))) : `${Number((100 * value).toFixed(4))} %`
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Where x is, on its axis and on the others that say something else. */
function placeOf({ scale }: ShownRun, { x, kind }: Pointed): Pick<TooltipContent, 'title' | 'place'> {
  const step = scale.axes[kind].stepAt(x)
  const others = (['epochs', 'steps', 'seconds'] as const).filter((other) => other !== kind)
  const text = (one: XKind) => xTexts[one](one === 'steps' ? Math.round(step) : scale.axes[one].at(step))
  return { title: capitalized(text(kind)), place: others.map(text).join(' · ') }
}

interface Values {
  step: number
  raw: number
  smoothed: number | undefined
}

/** What is known nearest to a step of one kind of line. */
function valuesAt(run: ShownRun, kind: Kind, step: number, { quantity, smoothing }: Pointed): Values | null {
  const series = seriesOf(run.curves, quantity, kind)
  if (!series) return null
  const pick = (raw: SeriesBuffer, line: SeriesBuffer | null): Values | null => {
    const point = raw.nearest(step)
    return point && { step: point.step, raw: point.value, smoothed: line?.nearest(point.step)?.value }
  }
  if (kind !== 'miniBatch') return pick(series, smoothing > 1 ? run.curves.smoothed(series, smoothing) : null)
  const { raw, smoothed } = run.costs(step - 1, step + 1, 1)
  return pick(raw, smoothing > 0 ? smoothed : null)
}

/** The values of one run nearest to x: a row a line. */
export function tooltipOfRun(run: NamedRun, pointed: Pointed, notes: string[] = []): TooltipContent {
  const { kinds, quantity, smoothing } = pointed
  const isSmoothed = smoothing > 1 || (smoothing > 0 && kinds.includes('miniBatch'))
  const step = Math.min(run.scale.axes[pointed.kind].stepAt(pointed.x), run.curves.lastStep)
  const rows = kinds.map((kind): TooltipRow => {
    const values = valuesAt(run, kind, step, pointed)
    const at = !values ? '' : kind === 'miniBatch' ? `, step ${count(values.step)}` : `, epoch ${Math.round(run.scale.epochAt(values.step))}`
    return {
      name: kindNames[kind] + at, color: kind === 'miniBatch' ? pointed.neutral : run.style.color, dash: dashes[kind], isThin: kind === 'miniBatch',
      values: [exact(quantity, values?.raw), ...(isSmoothed ? [values?.smoothed === undefined ? '' : exact(quantity, values.smoothed)] : [])],
    }
  })
  return { ...placeOf(run, pointed), columns: isSmoothed ? ['measured', 'smoothed'] : [''], rows, notes }
}

/** " ± 0.11 %", and of how many where not all of the runs came so far; nothing of one run. */
function spreadText({ repeat }: ShownRun, kind: Kind, step: number, { quantity, smoothing }: Pointed): string {
  if (!repeat || kind === 'miniBatch') return ''
  const { lows, highs } = repeat.edges(quantity, kind, smoothing)
  const deviation = ((highs.nearest(step)?.value ?? NaN) - (lows.nearest(step)?.value ?? NaN)) / 2
  const n = repeat.countAt(step)
  return `${n > 1 ? ` ± ${exact(quantity, Number(deviation.toPrecision(3)))}` : ''}${n < repeat.members.length ? `, n = ${n}` : ''}`
}

/** Of the runs of a repeat where the pointer is. */
function meanCost(members: readonly ShownRun[], pointed: Pointed): string {
  const moments = momentsOf(members.flatMap((run) => {
    const step = run.scale.axes[pointed.kind].stepAt(pointed.x)
    const values = step <= run.curves.lastStep ? valuesAt(run, 'miniBatch', step, pointed) : null
    return values ? (values.smoothed ?? values.raw) : []
  }))
  return moments ? exact('cost', moments.mean) : unknown
}

/** The values of several runs nearest to x: a row a run. One that is not there yet, or has ended, has none. */
export function tooltipOfRuns(runs: readonly NamedRun[], pointed: Pointed): TooltipContent {
  const { kinds, quantity, kind: axis, x } = pointed
  const valueOf = (run: NamedRun, kind: Kind): string => {
    if (kind === 'miniBatch' && run.repeat) return meanCost(run.repeat.members, pointed)
    const step = run.scale.axes[axis].stepAt(x)
    const values = valuesAt(run, kind, step, pointed)
    const isNear = values && Math.abs(run.scale.epochAt(values.step) - run.scale.epochAt(step)) <= 1
    return isNear ? exact(quantity, values.smoothed ?? values.raw) + spreadText(run, kind, values.step, pointed) : unknown
  }
  return {
    title: capitalized(xTexts[axis](axis === 'steps' ? Math.round(x) : x)), place: '',
    columns: kinds.map((kind) => kindNames[kind]),
    rows: runs.map((run) => ({ name: run.name, color: run.style.color, dash: 'solid', isThin: false, values: kinds.map((kind) => valueOf(run, kind)) })),
    notes: [],
  }
}
