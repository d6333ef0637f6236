import { onUnmounted, ref, shallowRef, watch } from 'vue'
import { inputSize } from '#shared/domain/dataset.ts'
import { columnStarts, valueOf } from '#shared/domain/scaled.ts'
import { sentenceOf } from '../../../ui/format.ts'
import type { Examples } from '#shared/contract/datasets.ts'
import type { FetchPage } from '../example-pages.ts'
import type { Selection } from '../views.ts'

/** So many are drawn: more hide each other. */
export const mostPoints = 5000
const pageSize = 1000

/** The rows that a scatter plot draws. */
export interface Points {
  indices: Uint32Array
  /** Of each column of numbers, by its place among the dataset's columns. */
  values: Map<number, Float64Array>
  /** The class of each; of regression the first target. */
  tells: Float64Array
}

/** The first rows of a selection, page by page. */
export function usePoints(selection: () => Selection, fetch: () => FetchPage<Examples>) {
  const points = shallowRef<Points | null>(null)
  const fault = ref<string | null>(null)
  let asked = 0

  async function load() {
    const number = ++asked
    const { dataset, total } = selection()
    const pages: Examples[] = []
    fault.value = null
    try {
      for (let offset = 0; offset < Math.min(total, mostPoints) && number === asked; offset += pageSize) {
        pages.push(await fetch()({ offset, count: pageSize }))
        if (number === asked) points.value = pointsOf(dataset, pages)
      }
      if (total === 0) points.value = null
    } catch (error) {
      if (number === asked) fault.value = sentenceOf(error)
    }
  }

  watch(() => selection().source, load, { immediate: true })
  onUnmounted(() => asked++)
  return { points, fault }
}

function pointsOf(dataset: Selection['dataset'], pages: readonly Examples[]): Points {
  const inputs = inputSize(dataset)
  const starts = columnStarts(dataset.columns)
  const every = (of: (page: Examples, at: number) => number) =>
    Float64Array.from(pages.flatMap((page) => Array.from(page.indices, (_, at) => of(page, at))))
  const columns = dataset.columns.flatMap((column, k) => (column.categories ? [] : [[k, column] as const]))
  const [target] = dataset.targets
  return {
    indices: Uint32Array.from(pages.flatMap(({ indices }) => [...indices])),
    values: new Map(columns.slice(0, 64).map(([k, column]) => [k, every((page, at) => valueOf(page.values?.[at * inputs + starts[k]!] ?? NaN, column))])),
    tells: every((page, at) => (target ? valueOf(page.targets?.[at * dataset.targets.length] ?? NaN, target) : (page.labels[at] ?? 0))),
  }
}
