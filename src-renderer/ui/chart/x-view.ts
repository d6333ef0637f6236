import { shallowRef } from 'vue'
import type { Transform } from './transform.ts'
import type { Span } from './visible.ts'
import { confined, endingAt } from './zoom.ts'

export interface XAxis {
  transform: Transform
  /** Values from the first to the last that the axis shows when it is not zoomed. */
  whole(): Span
  /** The value of what is newest. */
  end(): number
  /** Values this near to one are as near as any can be told apart. */
  around(value: number): Span
}

/** What charts that share an x axis show of it. Values are the axis', positions those of its transform. */
export class XView {
  readonly #axis: () => XAxis
  /** Positions; null: all. */
  readonly zoom = shallowRef<Span | null>(null)
  /** The value pointed at, in any of the charts. */
  readonly pointer = shallowRef<number | null>(null)
  /** The end of what is zoomed stays at what is newest. */
  readonly isFollowing = shallowRef(false)

  constructor(axis: () => XAxis) {
    this.#axis = axis
  }

  get transform(): Transform {
    return this.#axis().transform
  }

  whole(): Span {
    const { transform, whole } = this.#axis()
    const { from, to } = whole()
    return { from: transform.to(from), to: transform.to(to) }
  }

  /** The newest position. */
  end(): number {
    const { transform, end } = this.#axis()
    const position = transform.to(end())
    return Number.isFinite(position) ? position : this.whole().from
  }

  /** The positions shown. */
  shown(): Span {
    const zoom = this.zoom.value
    if (!zoom) return this.whole()
    const end = this.end()
    return this.isFollowing.value && end > zoom.to ? endingAt(zoom, end) : zoom
  }

  /** Shows these positions, as far as there are any. */
  show(span: Span): void {
    const { transform, around } = this.#axis()
    const { from, to } = around(transform.from((span.from + span.to) / 2))
    const zoom = confined(span, this.whole(), transform.to(to) - transform.to(from) || 0)
    this.zoom.value = zoom
    this.isFollowing.value = zoom !== null && zoom.from < this.end() && zoom.to >= this.end()
  }

  /** Moves to the newest and stays there, or stands still. */
  follow(isFollowing: boolean): void {
    const shown = this.shown()
    this.isFollowing.value = isFollowing
    this.zoom.value = this.zoom.value && (isFollowing ? endingAt(shown, this.end()) : shown)
  }

  /** The axis is another one: what is zoomed lies elsewhere on it. */
  move(place: (position: number) => number): void {
    const { value: zoom } = this.zoom
    if (zoom) this.show({ from: place(zoom.from), to: place(zoom.to) })
  }

  point(value: number | null): void {
    this.pointer.value = value
  }

  showAll(): void {
    this.zoom.value = null
    this.isFollowing.value = false
  }
}
