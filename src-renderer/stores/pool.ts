import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { PoolStatus } from '#shared/contract/api.ts'
import { useClient } from './client.ts'

export const usePool = defineStore('pool', () => {
  const status = shallowRef<PoolStatus>({ workers: 0, running: [], queue: [] })

  const load = async () => void (status.value = await useClient().call('pool.status'))
  const put = (pool: PoolStatus) => void (status.value = pool)

  /** @throws SlopeError for more than there are cores */
  const setWorkers = async (workers: number) => put(await useClient().call('pool.setWorkers', { workers }))

  return { status, load, put, setWorkers }
})
