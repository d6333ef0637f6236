import { computed, ref } from 'vue'
import type { Run } from '#shared/domain/run.ts'
import type { Subject } from '#shared/domain/runs/subjects.ts'
import { useRunStyles } from '../../runs/run-styles.ts'
import { largestOfAll } from '../../weights/draw-pictures.ts'
import type { At, Kept } from '../at.ts'
import { usePlaces } from '../use-places.ts'
import type { Column } from './draw-groups.ts'
import { matchedAtMost } from './matching.ts'
import { useFirstLayers } from './use-first-layers.ts'
import { useMatches } from './use-matches.ts'

export type Scale = 'common' | 'network' | 'neuron'
export type Order = 'number' | 'matched'

/** One network of each subject, and how its neurons are drawn. */
export function useNetworks(subjects: () => readonly Subject[], at: () => At) {
  const lookOf = useRunStyles()
  const seed = ref<number | null>(null)
  const scale = ref<Scale>('common')
  const by = ref<Order>('number')
  const seeds = computed(() => [...new Set(subjects().filter(({ runs }) => runs.length > 1).flatMap(({ runs }) => runs.map(({ experiment }) => experiment.seed)))].sort((a, b) => a - b))
  const chosenSeed = computed(() => (seed.value !== null && seeds.value.includes(seed.value) ? seed.value : (seeds.value[0] ?? null)))
  const runs = computed(() => subjects().flatMap((subject) => subject.runs.find(({ experiment }) => experiment.seed === chosenSeed.value) ?? subject.runs[0] ?? []))
  const placeOf = usePlaces(() => runs.value, at)
  const placed = computed(() => runs.value.flatMap((run): { run: Run; place: Kept }[] => {
    const place = placeOf(run)
    return place ? [{ run, place }] : []
  }))
  /** Of the shape of the first: others have no pictures that could stand beside its. */
  const alike = computed(() => placed.value.filter(({ run }) => run.inputSize === placed.value[0]?.run.inputSize))
  const { layerOf, fault, isBusy } = useFirstLayers(() => alike.value)

  const total = computed(() => Math.max(0, ...alike.value.map(({ run }) => run.experiment.network.layers[0]?.units ?? 0)))
  const canMatch = computed(() => alike.value.length > 1 && total.value <= matchedAtMost)
  const matches = useMatches(() => (by.value === 'matched' && canMatch.value ? alike.value.map(({ run }) => ({ id: run.id, layer: layerOf(run) })) : []))

  const largest = computed(() => Math.max(0, ...alike.value.map(({ run }) => fullOf(run))))
  const fullOf = (run: Run) => {
    const layer = layerOf(run)
    return layer ? largestOfAll(layer.view) : 0
  }
  const columns = computed(() => alike.value.map(({ run }) => {
    const units = run.experiment.network.layers[0]?.units ?? 0
    const order = matches.value.get(run.id) ?? Int32Array.from({ length: total.value }, (_, neuron) => (neuron < units ? neuron : -1))
    const full = { common: largest.value, network: fullOf(run), neuron: null }[scale.value]
    const look = lookOf(run.id)
    return { run, look, column: { layer: layerOf(run), order, color: look.color, full } satisfies Column }
  }))
  return { seeds, chosenSeed, chooseSeed: (value: number) => (seed.value = value), scale, by, runs, placeOf, placed, alike, total, canMatch, largest, columns, fault, isBusy }
}
