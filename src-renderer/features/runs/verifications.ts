import { defineStore } from 'pinia'
import { shallowReactive } from 'vue'
import { useClient } from '../../stores/client.ts'
import { useJobs } from '../../stores/jobs.ts'

/** Which job verifies which run, or did last: its outcome is there again when one comes back to the run. */
export const useVerifications = defineStore('verifications', () => {
  const jobs = useJobs()
  const jobOf = shallowReactive(new Map<string, string>())
  const find = (runId: string) => jobs.byId.get(jobOf.get(runId) ?? '')

  /** @throws SlopeError when the run can't be trained again */
  async function start(runId: string) {
    const { jobId } = await useClient().call('runs.verify', { id: runId })
    jobOf.set(runId, jobId)
  }

  return { find, start }
})
