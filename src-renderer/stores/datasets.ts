import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { DatasetInfo } from '#shared/domain/dataset.ts'
import { useClient } from './client.ts'

export const useDatasets = defineStore('datasets', () => {
  const list = shallowRef<DatasetInfo[]>([])
  /** false until main has told once what there is. */
  const loaded = ref(false)

  async function load() {
    list.value = await useClient().call('datasets.list')
    loaded.value = true
  }

  const find = (id: string) => list.value.find((dataset) => dataset.id === id)

  /** @throws SlopeError when runs still need it */
  async function remove(id: string) {
    await useClient().call('datasets.remove', { id })
    await load()
  }

  return { list, loaded, load, find, remove }
})
