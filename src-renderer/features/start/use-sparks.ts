import { shallowReactive, watch } from 'vue'
import { scoredBy, scoredPart, type Run } from '#shared/domain/run.ts'
import { useClient } from '../../stores/client.ts'

interface Spark {
  epoch: number
  value: number
}

/** A history of more epochs takes longer than a glance is worth. */
const epochsAtMost = 1000

/** The accuracy, for regression the cost, of each epoch of a few runs, by their ids; read anew when another epoch is done. */
export function useSparks(runs: () => readonly Run[]): ReadonlyMap<string, readonly Spark[]> {
  const client = useClient()
  const sparks = shallowReactive(new Map<string, readonly Spark[]>())
  const asked = new Map<string, number>()

  async function read({ id, last }: Run) {
    if (!last || last.epoch > epochsAtMost || asked.get(id) === last.epoch) return
    asked.set(id, last.epoch)
    const [quantity, part] = [scoredBy(last), scoredPart(last)]
    // Without its sparkline a row says all the same.
    const curves = await client.call('runs.curves', { id, maxPoints: 2 }).catch(() => null)
    if (curves) sparks.set(id, curves.epochs.flatMap(({ epoch, [quantity]: values }) => (values[part] === null ? [] : [{ epoch, value: values[part] }])))
  }

  watch(() => runs().map(({ id, last }) => `${id} ${last?.epoch}`).join(), () => runs().forEach((run) => void read(run)), { immediate: true })
  return sparks
}
