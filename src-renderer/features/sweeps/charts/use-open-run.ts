import { useRouter } from 'vue-router'
import type { SweepTrial } from '#shared/domain/sweep/record.ts'

/** Shows the run of a trial, when it has one. */
export function useOpenRun(): (trial: SweepTrial) => void {
  const router = useRouter()
  return ({ run }) => {
    if (run !== null) void router.push(`/runs/${run}`)
  }
}
