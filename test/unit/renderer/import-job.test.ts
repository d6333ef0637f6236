import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { useImportJob } from '../../../src-renderer/features/data/import/use-import-job.ts'
import { useDatasets } from '../../../src-renderer/stores/datasets.ts'
import { useJobs } from '../../../src-renderer/stores/jobs.ts'
import { digitsInfo } from '../../fixtures/digits-info.ts'
import { makeJob } from './make-job.ts'

let faults: (string | null)[] = []

/** The import that the form waits for. */
function begun() {
  const own = useImportJob((reason) => void faults.push(reason))
  useJobs().put(makeJob())
  own.id.value = 'a-job'
  return own
}

beforeEach(() => {
  setActivePinia(createPinia())
  faults = []
})

const ends = () => useJobs().put(makeJob({ state: 'done', datasetId: digitsInfo.id }))
const lists = () => void (useDatasets().list = [digitsInfo])

it.each([['its end', [ends, lists]], ['its dataset', [lists, ends]]] as const)('an import of which %s is heard first has ended once the other is', (_, [first, then]) => {
  const own = begun()
  first()
  expect([own.isRunning.value, own.datasetId.value]).toEqual([true, null])
  then()
  expect([own.isRunning.value, own.datasetId.value]).toEqual([false, digitsInfo.id])
})

it('an import that failed tells why once, and is kept in no other place', async () => {
  const own = begun()
  useJobs().put(makeJob({ state: 'failed', message: 'It has no rows.' }))
  await nextTick()
  expect(faults).toEqual(['It has no rows.'])
  expect([own.isRunning.value, own.datasetId.value, useJobs().byId.size]).toEqual([false, null, 0])
})
