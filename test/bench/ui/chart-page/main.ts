import { createApp, h, ref } from 'vue'
import type { Points } from '#shared/contract/binary.ts'
import ChartPanel from '../../../../src-renderer/ui/chart/ChartPanel.vue'
import type { LineFrame, LineStyle } from '../../../../src-renderer/ui/chart/line-frame.ts'
import { seriesStyle } from '../../../../src-renderer/ui/chart/palette.ts'
import { SeriesBuffer } from '../../../../src-renderer/ui/chart/series-buffer.ts'
import { linear } from '../../../../src-renderer/ui/chart/transform.ts'
import { visibleLine } from '../../../../src-renderer/ui/chart/visible.ts'
import { XView } from '../../../../src-renderer/ui/chart/x-view.ts'

/** What the benchmark asks of this page. */
export interface ChartPage {
  /** Gives all series to the chart anew; resolves with the ms until that is painted. */
  fill(): Promise<number>
  /** How often the chart was drawn. */
  draws(): number
}

const seriesCount = 20
const pointCount = 100_000

/** Costs that fall and scatter, of a seed. */
function pointsOf(seed: number): Points {
  let state = seed + 1
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  return {
    steps: Uint32Array.from({ length: pointCount }, (_, i) => i + 1),
    values: Float32Array.from({ length: pointCount }, (_, i) => (2 + seed / 10) * Math.exp(-i / 30_000) + 0.3 * random()),
  }
}

const data = Array.from({ length: seriesCount }, (_, i) => pointsOf(i))
const styles: LineStyle[] = data.map((_, i) => ({ id: String(i), name: `Series ${i + 1}`, dash: 'solid', isThin: false, ...seriesStyle(i, 'light') }))
let series: SeriesBuffer[] = []
let draws = 0

const axis = { at: (step: number) => step, stepAt: (position: number) => position }
const view = new XView(() => ({
  transform: linear, whole: () => ({ from: 0, to: pointCount }), end: () => pointCount, around: (value) => ({ from: value - 5, to: value + 5 }),
}))

function frame(columns: number): LineFrame {
  draws++
  const span = view.shown()
  const y = { from: 0, to: 4 }
  return {
    x: { span, transform: linear, ticks: linear.ticks(span.from, span.to, 12) },
    y: { span: y, transform: linear, ticks: linear.ticks(y.from, y.to, 6) },
    lines: new Map(series.map((one, i) => [String(i), { line: visibleLine(one, axis, span, columns) }])), mark: null, rules: [],
  }
}

const axes = { x: 'Steps', y: 'Cost per example', formatX: String, formatY: String }
const panel = ref<{ hurry(): void } | null>(null)
const tooltip = () => ({ title: '', columns: [], place: '', rows: [], notes: [] })
createApp({ render: () => h(ChartPanel, { ref: panel, title: 'Cost', styles, axes, view, frame, tooltip, label: 'Twenty series' }) }).mount('#chart')

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))

const page: ChartPage = {
  async fill() {
    const began = performance.now()
    series = data.map((points) => {
      const one = new SeriesBuffer()
      one.append(points)
      return one
    })
    panel.value?.hurry()
    const before = draws
    while (draws === before) await nextFrame()
    // The next frame begins when this one has been painted.
    await nextFrame()
    return performance.now() - began
  },
  draws: () => draws,
}
Object.assign(globalThis, { chartPage: page })
