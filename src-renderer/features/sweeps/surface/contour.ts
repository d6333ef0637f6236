/** Values on a grid, row by row. */
export interface Grid {
  columns: number
  rows: number
  values: ArrayLike<number>
}

/** x and y in turns, in columns and rows of the grid. */
export type Contour = number[]

/** The lines along which a grid comes to a level, by marching squares (Lorensen and Cline 1987, in the plane). */
export function contoursOf(grid: Grid, level: number): Contour[] {
  const links = new Map<number, number[]>()
  const link = (a: number, b: number) => {
    for (const [from, to] of [[a, b], [b, a]] as const) links.set(from, [...(links.get(from) ?? []), to])
  }
  for (let row = 0; row + 1 < grid.rows; row++)
    for (let column = 0; column + 1 < grid.columns; column++) for (const [a, b] of crossings(grid, level, column, row)) link(a, b)
  return chains(links).map((edges) => edges.flatMap((edge) => spotOn(grid, level, edge)))
}

/** Edges by numbers: 2i goes right from the grid's i-th point, 2i + 1 down. */
function crossings({ columns, values }: Grid, level: number, column: number, row: number): [number, number][] {
  const at = row * columns + column
  const corners = [at, at + 1, at + columns + 1, at + columns]
  const isAbove = corners.map((corner) => values[corner]! >= level)
  const edges = [2 * at, 2 * (at + 1) + 1, 2 * (at + columns), 2 * at + 1]
  const crossed = edges.filter((_, i) => isAbove[i] !== isAbove[(i + 1) % 4])
  if (crossed.length === 2) return [[crossed[0]!, crossed[1]!]]
  if (crossed.length === 0) return []
  // A saddle: its middle says which corners belong together.
  const middle = corners.reduce((sum, corner) => sum + values[corner]! / 4, 0) >= level
  const [top, right, bottom, left] = edges as [number, number, number, number]
  return middle === isAbove[0] ? [[top, right], [bottom, left]] : [[top, left], [right, bottom]]
}

function spotOn({ columns, values }: Grid, level: number, edge: number): [x: number, y: number] {
  const from = edge >> 1
  const isDown = edge % 2 === 1
  const [low, high] = [values[from]!, values[isDown ? from + columns : from + 1]!]
  const share = high === low ? 0.5 : (level - low) / (high - low)
  const [x, y] = [from % columns, Math.floor(from / columns)]
  return isDown ? [x, y + share] : [x + share, y]
}

/** Edges that follow each other; open chains first, since a closed one can begin anywhere. */
function chains(links: Map<number, number[]>): number[][] {
  const left = new Set(links.keys())
  const follow = (start: number) => {
    const chain: number[] = []
    for (let at: number | undefined = start; at !== undefined; at = links.get(at)?.find((next) => left.has(next))) {
      chain.push(at)
      left.delete(at)
    }
    // Once around: it comes back to where it began.
    if (chain.length > 2 && links.get(chain.at(-1)!)!.includes(start)) chain.push(start)
    return chain
  }
  const open = [...links].filter(([, next]) => next.length === 1).map(([edge]) => edge)
  return [...open, ...links.keys()].flatMap((edge) => (left.has(edge) ? [follow(edge)] : []))
}

/** Where a row of values comes to a level, in steps of it. */
export function crossingsOf(values: readonly number[], level: number): number[] {
  return values.slice(1).flatMap((to, i) => {
    const from = values[i]!
    return from >= level !== to >= level ? [i + (level - from) / (to - from)] : []
  })
}
