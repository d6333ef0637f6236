import { computed, ref, shallowRef, watch } from 'vue'
import { useRouter } from 'vue-router'
import type { SweepRecord, SweepTrial, TrialState } from '#shared/domain/sweep/record.ts'
import { useRuns } from '../../../stores/runs.ts'
import { useSweeps, type TrialAction } from '../../../stores/sweeps.ts'
import type { MenuAction } from '../../../ui/ActionMenu.vue'
import { sentenceOf } from '../../../ui/format.ts'
import { comparePath } from '../../compare/chosen.ts'
import { comparedAtLeast, comparedAtMost, trialActions } from './actions.ts'
import { arranged, ranked, type Order } from './rows.ts'

/** What the leaderboard shows of the trials, which of them are chosen, and what is done with one. */
export function useLeaderboard(sweep: () => SweepRecord, trials: () => readonly SweepTrial[]) {
  const [sweeps, runs, router] = [useSweeps(), useRuns(), useRouter()]
  const order = shallowRef<Order>({ column: 'rank', isDescending: false })
  const states = shallowRef<readonly TrialState[]>([])
  const rows = computed(() => arranged(ranked(trials(), sweep().sweep.objective), order.value, states.value))
  /** Numbers of trials. */
  const chosen = shallowRef<readonly number[]>([])
  const fault = ref<string | null>(null)
  const isOpenable = ({ run }: SweepTrial) => run !== null && runs.byId.has(run)
  const compared = computed(() => chosen.value.flatMap((number) => trials()[number - 1]?.run ?? []).filter((id) => runs.byId.has(id)))
  const refusal = computed(() =>
    compared.value.length < comparedAtLeast ? `Choose ${comparedAtLeast} to ${comparedAtMost} trials that have a run.`
    : compared.value.length > comparedAtMost ? `${compared.value.length} are chosen, but at most ${comparedAtMost} can be compared.` : null)

  watch(() => sweep().id, () => (chosen.value = []))

  const toggle = ({ number }: SweepTrial) => (chosen.value = chosen.value.includes(number) ? chosen.value.filter((other) => other !== number) : [...chosen.value, number])
  const open = (trial: SweepTrial) => void (isOpenable(trial) && router.push(`/runs/${trial.run}`))
  const compare = () => void (refusal.value === null && router.push(comparePath(compared.value)))

  async function act(trial: SweepTrial, action: TrialAction) {
    fault.value = null
    await sweeps.controlTrial(sweep().id, trial.number, action).catch((error: unknown) => (fault.value = sentenceOf(error)))
  }

  const menuOf = (trial: SweepTrial): MenuAction[] => [
    { label: 'Open its run', keys: 'Enter', isPossible: isOpenable(trial), run: () => open(trial) },
    { label: chosen.value.includes(trial.number) ? 'Leave out of the comparison' : 'Choose for a comparison', keys: 'Space', isPossible: isOpenable(trial), run: () => toggle(trial) },
    ...trialActions.map(({ action, label, key, isPossible }) => ({ label, keys: key.toUpperCase(), isPossible: isPossible(trial, sweep()), run: () => act(trial, action) })),
  ]

  return { rows, order, states, chosen, fault, refusal, isOpenable, toggle, open, compare, act, menuOf }
}
