import { computed, reactive, ref, shallowRef, watch } from 'vue'
import type { Downloadable, DownloadName } from '#shared/contract/built-in.ts'
import { useClient } from '../../../stores/client.ts'
import { useDatasets } from '../../../stores/datasets.ts'
import { useJobs } from '../../../stores/jobs.ts'
import { sentenceOf } from '../../../ui/format.ts'

/** What can be fetched from public servers, and how far that is. */
export function useDownloads() {
  const client = useClient()
  const jobs = useJobs()
  const datasets = useDatasets()
  const sets = shallowRef<Downloadable[]>([])
  /** Of the list as a whole. */
  const fault = ref<string | null>(null)
  const faults = reactive(new Map<DownloadName, string>())

  const jobOf = (set: Downloadable) => [...jobs.byId.values()].find(({ title, state }) => title === `Download of ${set.title}` && state === 'running')
  const entries = computed(() => sets.value.map((set) => ({ set, job: jobOf(set), isHere: datasets.find(set.name) !== undefined, fault: faults.get(set.name) })))

  async function load() {
    try {
      sets.value = await client.call('datasets.downloadable')
    } catch (error) {
      fault.value = sentenceOf(error)
    }
  }

  async function start({ name }: Downloadable) {
    faults.delete(name)
    try {
      await client.call('datasets.download', { name })
    } catch (error) {
      faults.set(name, sentenceOf(error))
    }
  }

  // What was broken off keeps what came, of which the list tells; why it failed stands in the list of jobs.
  watch(() => entries.value.filter(({ job }) => job).length, (now, before) => now < before && void load())
  void load()
  return { entries, fault, start, cancel: jobs.cancel }
}
