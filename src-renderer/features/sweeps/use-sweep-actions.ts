import type { SweepRecord } from '#shared/domain/sweep/record.ts'
import { useSweeps } from '../../stores/sweeps.ts'
import { useUndo } from '../../stores/undo.ts'
import { sentenceOf } from '../../ui/format.ts'

/** What is done with sweeps as such, each with its undo. @param tell what main refused, a sentence; null when nothing was */
export function useSweepActions(tell: (fault: string | null) => void) {
  const sweeps = useSweeps()
  const history = useUndo()

  /** Resolves to whether it was possible. */
  async function attempt(work: () => Promise<unknown>): Promise<boolean> {
    tell(null)
    try {
      await work()
      return true
    } catch (error) {
      tell(sentenceOf(error))
      return false
    }
  }

  const rename = ({ id, name: before }: SweepRecord, name: string) => attempt(async () => {
    const named = (other: string) => async () => void (await sweeps.change(id, { name: other }))
    await named(name)()
    history.did(`Renamed “${before}” to “${name}”`, named(before), named(name))
  })

  const remove = ({ id, name }: SweepRecord) => attempt(async () => {
    await sweeps.remove(id)
    history.did(`Deleted ${name}; its runs stay`, () => sweeps.restore(id), () => sweeps.remove(id))
  })

  return { attempt, rename, remove }
}
