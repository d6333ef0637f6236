import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { AppInfo } from '#shared/contract/api.ts'
import type { ConnectionState } from '../api/client.ts'
import { useClient } from './client.ts'

export const useApp = defineStore('app', () => {
  const client = useClient()
  const connection = shallowRef<ConnectionState>(client.state)
  const info = shallowRef<AppInfo | null>(null)
  client.onState((state) => (connection.value = state))

  const load = async () => void (info.value = await client.call('app.info'))

  return { connection, info, load }
})
