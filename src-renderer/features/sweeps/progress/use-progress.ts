import { computed, type Ref } from 'vue'
import type { SweepRecord, SweepTrial } from '#shared/domain/sweep/record.ts'
import { bestSoFar, endedOf, secondsUpTo } from './best-line.ts'
import type { Order } from './order-columns.ts'
import { useOtherSweep } from './use-other-sweep.ts'
import { useClient } from '../../../stores/client.ts'
import { useAnalysis } from '../charts/use-analysis.ts'

/** The best so far of a sweep and of another, and what random search would have come to, on the axis that is chosen. */
export function useProgress(sweep: () => SweepRecord, trials: () => readonly SweepTrial[], order: Ref<Order>) {
  const over = useOtherSweep(sweep)
  const ended = computed(() => endedOf(trials()))
  const { found: search, fault: randomFault } = useAnalysis({
    key: () => sweep().id, ended: () => ended.value.length, ask: () => useClient().call('sweeps.randomSearch', { id: sweep().id }),
  })
  const lineOf = (all: readonly SweepTrial[]) => {
    const seconds = order.value === 'seconds' ? secondsUpTo(all) : null
    const xOf = (trial: SweepTrial) => (seconds ? seconds.get(trial.number) : trial.ended) ?? NaN
    const latest = endedOf(all).at(-1)
    return { bests: bestSoFar(sweep().sweep.objective, all, xOf), end: latest ? xOf(latest) : 0 }
  }
  const bests = computed(() => ({ own: lineOf(trials()), other: lineOf(over.trials.value) }))
  const last = computed(() => Math.max(bests.value.own.end, over.other.value ? bests.value.other.end : 0))
  /** Of random search, which stops none early. */
  const secondsOfTrial = computed(() => {
    const whole = trials().filter(({ state }) => state === 'finished')
    return whole.length > 0 ? whole.reduce((sum, { seconds }) => sum + seconds, 0) / whole.length : null
  })
  const random = computed(() => {
    const width = order.value === 'trials' ? 1 : secondsOfTrial.value
    return search.value && search.value.mean.length > 0 && width ? { search: search.value, width } : null
  })
  const said = computed(() => {
    if (!search.value) return 'Random search is being imagined…'
    const taken = order.value === 'seconds' && secondsOfTrial.value ? ` A trial of it is taken to last ${secondsOfTrial.value.toPrecision(3)} s, the mean of those that were trained to the end.` : ''
    return `${search.value.by}${random.value ? ` The band is from the tenth to the ninetieth percentile, the dotted line the mean.${taken}` : ''}`
  })
  const fault = computed(() => over.fault.value ?? (randomFault.value && `Random search could not be imagined: ${randomFault.value}`))
  return { bests, last, random, said, fault, over }
}
