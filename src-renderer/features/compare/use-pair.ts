import { computed, ref } from 'vue'
import type { Run } from '#shared/domain/run.ts'
import type { Subject } from '#shared/domain/runs/subjects.ts'

/** Two runs out of the subjects: of a repeat one member, as far as possible those of one seed. */
export function usePair(subjects: () => readonly Subject[]) {
  const wanted = ref<[string, string]>(['', ''])
  const seed = ref<number | null>(null)
  const find = (id: string, other: number) => subjects().find((subject) => subject.id === id) ?? subjects()[other]

  const pair = computed<readonly [Subject, Subject] | null>(() => {
    const first = find(wanted.value[0], 0)
    let second = find(wanted.value[1], 1)
    // Of two that became one, the other gives way.
    if (second === first) second = subjects().find((subject) => subject !== first)
    return first && second ? [first, second] : null
  })
  /** Seeds to choose from; those that both have first. */
  const seeds = computed(() => {
    const [first = [], second = []] = pair.value?.map(seedsOf) ?? []
    const repeats = [first, second].filter((all) => all.length > 1)
    return repeats.length === 0 ? [] : [...new Set(repeats.flat())].sort((a, b) => Number(isCommon(b, repeats)) - Number(isCommon(a, repeats)) || a - b)
  })
  const chosenSeed = computed(() => (seed.value !== null && seeds.value.includes(seed.value) ? seed.value : (seeds.value[0] ?? null)))
  const members = computed<readonly [Run, Run] | null>(() => {
    const [first, second] = pair.value?.map((subject) => memberOf(subject, chosenSeed.value)) ?? []
    return first && second ? [first, second] : null
  })

  /** The first or the second of the two; the other gives way when it is that one. */
  function choose(at: 0 | 1, id: string) {
    const now = pair.value?.map((subject) => subject.id) ?? ['', '']
    const [mine = '', other = ''] = at === 0 ? now : [now[1], now[0]]
    const left = other === id ? mine : other
    wanted.value = at === 0 ? [id, left] : [left, id]
  }

  return { pair, seeds, chosenSeed, members, choose, chooseSeed: (value: number) => (seed.value = value) }
}

const seedsOf = ({ runs }: Subject): number[] => runs.map(({ experiment }) => experiment.seed)
const isCommon = (seed: number, all: readonly (readonly number[])[]) => all.every((seeds) => seeds.includes(seed))
const memberOf = ({ runs }: Subject, seed: number | null): Run | undefined => runs.find(({ experiment }) => experiment.seed === seed) ?? runs[0]
