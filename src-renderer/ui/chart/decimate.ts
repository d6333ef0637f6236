import type { Points } from '#shared/contract/binary.ts'

/**
 * At most two points a pixel column, its minimum and its maximum in order of time, so that no spike is lost,
 * and always the first and the last point. Steps ascend; the result may share memory with `points`.
 */
export function decimate(points: Points, columns: number): Points {
  const { steps, values } = points
  const count = steps.length
  const wanted = Math.max(1, Math.floor(columns))
  if (count <= 2 * wanted + 2) return points
  const first = steps[0] ?? 0
  const width = ((steps[count - 1] ?? 0) - first + 1) / wanted
  const keep = new Uint32Array(2 * wanted + 2)
  let kept = 0
  const take = (index: number) => {
    if (kept === 0 || (keep[kept - 1] ?? 0) < index) keep[kept++] = index
  }
  take(0)
  for (let from = 0; from < count; ) {
    const column = Math.floor(((steps[from] ?? 0) - first) / width)
    let low = from
    let high = from
    let to = from + 1
    for (; to < count && Math.floor(((steps[to] ?? 0) - first) / width) === column; to++) {
      const value = values[to] ?? 0
      if (value < (values[low] ?? 0)) low = to
      if (value > (values[high] ?? 0)) high = to
    }
    take(Math.min(low, high))
    take(Math.max(low, high))
    from = to
  }
  take(count - 1)
  return gather(points, keep.subarray(0, kept))
}

function gather({ steps, values }: Points, indices: Uint32Array): Points {
  const result = { steps: new Uint32Array(indices.length), values: new Float32Array(indices.length) }
  indices.forEach((index, i) => {
    result.steps[i] = steps[index] ?? 0
    result.values[i] = values[index] ?? 0
  })
  return result
}
