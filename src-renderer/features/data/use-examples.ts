import { computed } from 'vue'
import type { Examples } from '#shared/contract/datasets.ts'
import { useClient } from '../../stores/client.ts'
import type { FetchPage } from './example-pages.ts'
import type { Selection } from './views.ts'

/** Fetches the examples of a selection. */
export function useExamples(selection: () => Selection) {
  const client = useClient()
  return computed<FetchPage<Examples>>(() => {
    const { dataset, split, label } = selection()
    const query = { id: dataset.id, split, ...(label !== null && { label }) }
    return (range) => client.call('datasets.examples', { ...query, ...range })
  })
}
