import { watch } from 'vue'
import { linear, logarithmic } from '../../ui/chart/transform.ts'
import type { Span } from '../../ui/chart/visible.ts'
import { XView } from '../../ui/chart/x-view.ts'
import { useChartChoice } from './chart-choice.ts'
import { newestOf, wholeOf, type Extended } from './x-extent.ts'
import type { XKind } from './x-kinds.ts'

const transformOf = (isLog: boolean) => (isLog ? logarithmic : linear)

/** The nearest steps to x of the run in which they are the closest. */
function stepsAround(shown: readonly Extended[], kind: XKind, x: number): Span {
  const spans = shown.map(({ scale }) => {
    const { at, stepAt } = scale.axes[kind]
    const step = Math.max(3, stepAt(x))
    return { from: at(step - 2), to: at(step + 2) }
  })
  return spans.reduce((a, b) => (b.to - b.from < a.to - a.from ? b : a), spans[0] ?? { from: x, to: x })
}

/** The x axis that the charts of these runs share. What is zoomed stays when the axis counts something else. */
export function useXView(shown: () => readonly Extended[]): XView {
  const choice = useChartChoice()
  const view = new XView(() => ({
    transform: transformOf(choice.isLogX),
    whole: () => wholeOf(shown(), choice.x, choice.isLogX),
    end: () => Math.max(0, ...shown().map((run) => newestOf(run, choice.x))),
    around: (x) => stepsAround(shown(), choice.x, x),
  }))
  watch(() => [choice.x, choice.isLogX] as const, ([kind, isLog], [oldKind, wasLog]) => {
    const [first] = shown()
    if (!first) return view.showAll()
    const place = (x: number, from: XKind, to: XKind) => (from === to ? x : first.scale.axes[to].at(first.scale.axes[from].stepAt(x)))
    const { from } = wholeOf(shown(), kind, isLog)
    view.move((position) => transformOf(isLog).to(Math.max(from, place(transformOf(wasLog).from(position), oldKind, kind))))
    view.point(null)
  }, { flush: 'sync' })
  return view
}
