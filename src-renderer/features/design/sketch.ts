interface SketchLayer {
  units: number
  label: string
}

interface Dot {
  x: number
  y: number
}

export interface Sketch {
  columns: { x: number; dots: Dot[]; label: string; units: string; more: Dot | null }[]
  /** Path data of the connections behind each column but the first. */
  edges: string[]
}

/** More units than this are drawn as some and an ellipsis. */
const most = (layers: number) => (layers > 5 ? 6 : 10)

/** A network as columns of dots joined by lines, in a box; units that are no number are drawn as one. */
export function sketchOf(layers: readonly SketchLayer[], { width, height }: { width: number; height: number }): Sketch {
  const margin = 44
  const gap = layers.length > 1 ? (width - 2 * margin) / (layers.length - 1) : 0
  const columns = layers.map(({ units, label }, l) => {
    const count = Number.isInteger(units) && units > 0 ? units : 1
    const shown = Math.min(count, most(layers.length))
    const x = margin + l * gap
    const step = Math.min(22, height / (most(layers.length) + 1))
    const cut = count > shown
    const rows = shown + (cut ? 1 : 0)
    const y = (row: number) => height / 2 + (row - (rows - 1) / 2) * step
    // The ellipsis stands in the middle, where a reader takes what is left out to be.
    const middle = Math.floor(rows / 2)
    const dots = Array.from({ length: rows }, (_, row) => ({ x, y: y(row) }))
    return {
      x, label, units: Number.isInteger(units) ? String(units) : '?',
      dots: cut ? dots.toSpliced(middle, 1) : dots,
      more: cut ? { x, y: y(middle) } : null,
    }
  })
  return { columns, edges: columns.slice(1).map((column, l) => join(columns[l]!.dots, column.dots)) }
}

const join = (from: readonly Dot[], to: readonly Dot[]): string =>
  from.flatMap((a) => to.map((b) => `M${a.x.toFixed(1)} ${a.y.toFixed(1)}L${b.x.toFixed(1)} ${b.y.toFixed(1)}`)).join('')
