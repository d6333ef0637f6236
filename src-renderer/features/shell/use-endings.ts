import { onMounted, onUnmounted, watch } from 'vue'
import { useRouter } from 'vue-router'
import type { Event } from '#shared/contract/events.ts'
import { useClient } from '../../stores/client.ts'
import { useNotificationPermission, useWantsNotifications } from '../../stores/notifications.ts'
import { useRuns } from '../../stores/runs.ts'
import { useSweeps } from '../../stores/sweeps.ts'
import { Endings, endingOfRun, endingOfSweep, titleWith, workOfRun, workOfSweep } from './endings.ts'

/** While the window is hidden: counts the long runs and sweeps that end in its title, and has the system tell of them where that is wanted. */
export function useEndings(): void {
  const [runs, sweeps, router, wants, permission] = [useRuns(), useSweeps(), useRouter(), useWantsNotifications(), useNotificationPermission()]
  const endings = new Endings()
  let unseen = 0

  function count(to: number) {
    unseen = to
    document.title = titleWith(unseen)
  }

  function tell({ title, body }: ReturnType<typeof endingOfRun>, path: string) {
    count(unseen + 1)
    if (!wants.value || permission.value !== 'granted') return
    const notification = new Notification(title, { body, tag: path })
    notification.onclick = () => {
      window.focus()
      void router.push(path)
    }
  }

  function hear(event: Event) {
    if (event.type === 'run' && endings.hear(workOfRun(event.run)) && document.hidden) tell(endingOfRun(event.run), `/runs/${event.run.id}`)
    if (event.type === 'sweep' && endings.hear(workOfSweep(event.sweep)) && document.hidden) tell(endingOfSweep(event.sweep), `/sweeps/${event.sweep.id}`)
  }

  const forget = useClient().onEvents((batch) => batch.forEach(hear))
  const onSeen = () => !document.hidden && count(0)
  // Those that were active when the window opened, too.
  watch(() => runs.loaded, (loaded) => loaded && runs.byId.forEach((run) => endings.hear(workOfRun(run))), { immediate: true })
  watch(() => sweeps.loaded, (loaded) => loaded && sweeps.byId.forEach((sweep) => endings.hear(workOfSweep(sweep))), { immediate: true })
  onMounted(() => document.addEventListener('visibilitychange', onSeen))
  onUnmounted(() => {
    forget()
    document.removeEventListener('visibilitychange', onSeen)
  })
}
