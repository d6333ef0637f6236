import { shallowReactive, watch } from 'vue'
import { isActive, scoredBy, scoredPart, type Run } from '#shared/domain/run.ts'
import { useClient } from '../../stores/client.ts'

interface Spark {
  epoch: number
  value: number
}

/** A history of more epochs takes longer than a glance is worth. */
const epochsAtMost = 5000
/** So many of them are drawn: one a pixel and some more. */
const drawnAtMost = 128
/** While it trains, it is read anew once it is so much longer: of thousands of epochs, one more changes nothing that is seen. */
const growth = 1.02

/** The accuracy, for regression the cost, of each epoch of a few runs, by their ids; read anew as they train. */
export function useSparks(runs: () => readonly Run[]): ReadonlyMap<string, readonly Spark[]> {
  const client = useClient()
  const sparks = shallowReactive(new Map<string, readonly Spark[]>())
  const asked = new Map<string, number>()

  async function read({ id, last, state }: Run) {
    const known = asked.get(id) ?? 0
    if (!last || last.epoch > epochsAtMost || last.epoch === known || (isActive(state) && last.epoch < growth * known)) return
    asked.set(id, last.epoch)
    const [quantity, part] = [scoredBy(last), scoredPart(last)]
    // Without its sparkline a row says all the same.
    const curves = await client.call('runs.curves', { id, maxPoints: 2 }).catch(() => null)
    if (curves) sparks.set(id, thinned(curves.epochs.flatMap(({ epoch, [quantity]: values }) => (values[part] === null ? [] : [{ epoch, value: values[part] }]))))
  }

  watch(() => runs().map(({ id, last, state }) => `${id} ${last?.epoch} ${state}`).join(), () => runs().forEach((run) => void read(run)), { immediate: true })
  return sparks
}

/** Evenly, the last one among them. */
function thinned(points: readonly Spark[]): Spark[] {
  const step = Math.ceil(points.length / drawnAtMost)
  return points.filter((_, k) => k === 0 || (points.length - 1 - k) % step === 0)
}
