import { ref, shallowReactive } from 'vue'
import type { SplitName } from '#shared/domain/dataset.ts'
import type { Run } from '#shared/domain/run.ts'
import { useClient } from '../../stores/client.ts'
import { useJobs } from '../../stores/jobs.ts'
import { sentenceOf } from '../../ui/format.ts'
import { isSealed, predicted, type Predicted } from '../confusion/use-prediction.ts'
import type { Kept } from './at.ts'

/** What a run takes the images of a part for, by the weights of one of its states. */
export interface Wanted {
  run: Run
  place: Kept
  part: SplitName
}

export const nameOf = ({ run, place, part }: Wanted): string => [run.id, place.from, place.step, part].join(' ')

/** Works out predictions one after the other. What has come of one is kept: a place that one comes back to is there at once. */
export class PredictionQueue {
  readonly known = shallowReactive(new Map<string, Predicted>())
  /** Why one could not be worked out, a sentence. */
  readonly faults = shallowReactive(new Map<string, string>())
  /** Of the test part, which is not opened. */
  readonly sealed = shallowReactive(new Set<string>())
  readonly #opened = new Set<string>()
  readonly jobId = ref<string | null>(null)
  readonly isBusy = ref(false)
  readonly isCancelled = ref(false)
  readonly #client = useClient()
  readonly #jobs = useJobs()
  /** Another one with each request: what an earlier one brings is no news. */
  #turn = 0

  async work(wanted: readonly Wanted[]): Promise<void> {
    this.stop()
    const mine = this.#turn
    this.isBusy.value = true
    for (const one of wanted) {
      if (this.known.has(nameOf(one))) continue
      await this.#workOut(one, () => mine === this.#turn)
      if (mine !== this.#turn) return
    }
    this.isBusy.value = false
  }

  /** Works out what is sealed, too, which counts as an opening of the test part by each run. */
  open(wanted: readonly Wanted[]): Promise<void> {
    for (const one of wanted) if (this.sealed.delete(nameOf(one))) this.#opened.add(nameOf(one))
    return this.work(wanted)
  }

  stop(): void {
    this.#turn++
    if (this.jobId.value !== null) this.#jobs.cancel(this.jobId.value).catch(() => undefined)
    this.jobId.value = null
    this.isBusy.value = false
    this.isCancelled.value = false
  }

  async #workOut(one: Wanted, isWanted: () => boolean): Promise<void> {
    const { run, place, part } = one
    try {
      const result = await predicted({ id: run.id, at: place.from, part, open: this.#opened.has(nameOf(one)) }, (id) => isWanted() && (this.jobId.value = id))
      if (result) this.known.set(nameOf(one), result)
      this.faults.delete(nameOf(one))
    } catch (error) {
      if (isSealed(error)) this.sealed.add(nameOf(one))
      else if (this.#client.state.status === 'open') this.faults.set(nameOf(one), `${run.name}: ${sentenceOf(error)}`)
    }
    if (isWanted()) this.jobId.value = null
  }
}
