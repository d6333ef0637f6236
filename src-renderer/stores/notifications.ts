import { ref } from 'vue'
import { z } from 'zod'
import { usePreference } from './preferences.ts'

/** Whether a person wants to be told by the system when a long run ends. */
export const useWantsNotifications = () => usePreference('notifications.runs', z.boolean(), false)

const permission = ref<NotificationPermission | 'absent'>('Notification' in globalThis ? Notification.permission : 'absent')

/** What the system allows this window; a browser host allows it by address. */
export const useNotificationPermission = () => permission

/** Asks the system, which asks the person: only behind a click of theirs. */
export async function askForNotifications(): Promise<void> {
  if (permission.value === 'default') permission.value = await Notification.requestPermission()
}
