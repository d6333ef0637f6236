import { onMounted, onUnmounted, watch } from 'vue'
import { useRouter } from 'vue-router'
import type { Run } from '#shared/domain/run.ts'
import { useClient } from '../../stores/client.ts'
import { useNotificationPermission, useWantsNotifications } from '../../stores/notifications.ts'
import { useRuns } from '../../stores/runs.ts'
import { endingText, RunEndings, titleWith } from './run-endings.ts'

/** While the window is hidden: counts the long runs that end in its title, and has the system tell of them where that is wanted. */
export function useRunEndings(): void {
  const [runs, router, wants, permission] = [useRuns(), useRouter(), useWantsNotifications(), useNotificationPermission()]
  const endings = new RunEndings()
  let unseen = 0

  function count(to: number) {
    unseen = to
    document.title = titleWith(unseen)
  }

  function tell(run: Run) {
    count(unseen + 1)
    if (!wants.value || permission.value !== 'granted') return
    const { title, body } = endingText(run)
    const notification = new Notification(title, { body, tag: run.id })
    notification.onclick = () => {
      window.focus()
      void router.push(`/runs/${run.id}`)
    }
  }

  const forget = useClient().onEvents((batch) => {
    for (const event of batch) if (event.type === 'run' && endings.hear(event.run) && document.hidden) tell(event.run)
  })
  const onSeen = () => !document.hidden && count(0)
  // Those that were active when the window opened, too.
  watch(() => runs.loaded, (loaded) => loaded && runs.byId.forEach((run) => endings.hear(run)), { immediate: true })
  onMounted(() => document.addEventListener('visibilitychange', onSeen))
  onUnmounted(() => {
    forget()
    document.removeEventListener('visibilitychange', onSeen)
  })
}
