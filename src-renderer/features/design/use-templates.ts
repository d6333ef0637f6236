import { computed, ref, shallowRef } from 'vue'
import type { RecipeEntry } from '#shared/contract/api.ts'
import { inputSize } from '#shared/domain/dataset.ts'
import { useClient } from '../../stores/client.ts'
import { useDatasets } from '../../stores/datasets.ts'
import { useDesign } from '../../stores/design.ts'
import { sentenceOf } from '../../ui/format.ts'
import { networkGroup, recipeGroups, searchTemplates, type Template } from './templates.ts'

/** Shown for a dataset that is not here: that of digits. */
const usual = { classes: 10, inputs: 784 }

/** The templates that a search finds, and taking one over, which one undo takes back. */
export function useTemplates() {
  const client = useClient()
  const design = useDesign()
  const datasets = useDatasets()
  const entries = shallowRef<RecipeEntry[] | null>(null)
  const fault = ref<string | null>(null)
  const query = ref('')

  const all = computed(() => {
    const { dataset } = design
    const { id, hash } = design.draft.dataset
    const networks = networkGroup({ id, ...(hash && { hash }) }, dataset?.classes.length ?? usual.classes, dataset ? inputSize(dataset) : usual.inputs)
    return [networks, ...recipeGroups(entries.value ?? [])]
  })
  const groups = computed(() => searchTemplates(all.value, query.value))
  /** Those of recipes that can't be trained before something was imported. */
  const isMnistAbsent = computed(() => entries.value !== null && datasets.loaded && !datasets.find('mnist'))

  const trying = async <T>(work: Promise<T>): Promise<T | undefined> => {
    fault.value = null
    return work.catch((error: unknown) => void (fault.value = sentenceOf(error)))
  }

  async function load() {
    if (!entries.value) entries.value = (await trying(client.call('recipes.list'))) ?? null
  }

  /** Returns whether that was possible. */
  async function take({ id, recipe, experiment }: Template): Promise<boolean> {
    const taken = recipe === null ? experiment : await trying(client.call('recipes.open', { name: recipe }))
    if (taken) design.load(taken, `Template ${id}`)
    return taken !== undefined
  }

  return { query, groups, isMnistAbsent, fault, load, take }
}
