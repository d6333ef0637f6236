import { onUnmounted, ref, shallowRef, watch } from 'vue'
import type { Examples } from '#shared/contract/datasets.ts'
import { useClient } from '../../stores/client.ts'
import { sentenceOf } from '../../ui/format.ts'
import { ExamplePages, type FetchPage } from './example-pages.ts'

interface Options<P extends Examples> {
  /** What is shown: with another one it begins anew. */
  source: () => string
  pageSize: () => number
  fetch: FetchPage<P>
  /** A page has come: what shows them draws anew. */
  onPage: () => void
}

/** The pages of what a grid shows, fetched as it looks for them, and why one could not be. */
export function usePages<P extends Examples>({ source, pageSize, fetch, onPage }: Options<P>) {
  const client = useClient()
  const fault = ref<string | null>(null)
  const begun = () =>
    new ExamplePages<P>(pageSize(), fetch, (error) => {
      fault.value = error === undefined ? null : sentenceOf(error)
      if (error === undefined) onPage()
    })
  /** Pixels stay out of Vue's sight: they are only drawn. */
  const pages = shallowRef(begun())

  watch(source, () => {
    pages.value.close()
    fault.value = null
    pages.value = begun()
  })

  // What a lost connection kept away comes when it is back.
  const stopWaiting = client.onOpen(onPage)
  onUnmounted(() => {
    stopWaiting()
    pages.value.close()
  })
  return { pages, fault }
}
