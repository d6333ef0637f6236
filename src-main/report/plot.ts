import { element, escaped, textElement } from '#shared/format/markup.ts'

/** @template V what it places */
export interface Axis<V = number> {
  /** In [0, 1]; null of what has no place on it. */
  placeOf(value: V): number | null
  ticks: readonly { place: number; text: string }[]
}

export interface Box { left: number; top: number; width: number; height: number }

const tick = { class: 'tick' }

/** Lines and texts of both axes around a plot. */
export const axesOf = (box: Box, x: Pick<Axis, 'ticks'>, y: Pick<Axis, 'ticks'>, names: { x: string; y: string }): string =>
  [
    ...y.ticks.flatMap(({ place, text }) => [
      element('line', { class: 'grid', x1: box.left, x2: box.left + box.width, y1: yAt(box, place), y2: yAt(box, place) }),
      textElement(text, { ...tick, x: box.left - 6, y: yAt(box, place) + 4, 'text-anchor': 'end' }),
    ]),
    ...x.ticks.map(({ place, text }) => textElement(text, { ...tick, x: xAt(box, place), y: box.top + box.height + 16, 'text-anchor': 'middle' })),
    element('line', { class: 'axis', x1: box.left, x2: box.left + box.width, y1: box.top + box.height, y2: box.top + box.height }),
    textElement(names.x, { class: 'name', x: box.left + box.width / 2, y: box.top + box.height + 34, 'text-anchor': 'middle' }),
    textElement(names.y, { class: 'name', x: box.left - 6, y: box.top - 8, 'text-anchor': 'start' }),
  ].join('')

export const xAt = ({ left, width }: Box, place: number): number => left + width * place
export const yAt = ({ top, height }: Box, place: number): number => top + height * (1 - place)

/** @param label what it shows, for those who don't see it */
export const svgOf = (width: number, height: number, label: string, content: string): string =>
  element('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label }, element('title', {}, escaped(label)) + content)

export const dot = (x: number, y: number, title: string, kind = 'dot'): string =>
  element('circle', { class: kind, cx: x, cy: y, r: 2.5 }, element('title', {}, escaped(title)))

export const path = (points: readonly (readonly [x: number, y: number])[], kind: string, color?: string): string =>
  element('path', { class: kind, stroke: color, d: points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('') })
