import { computed, ref } from 'vue'
import { inputSize, isRegression } from '#shared/domain/dataset.ts'
import { useDatasets } from '../../stores/datasets.ts'
import { useDesign } from '../../stores/design.ts'
import { useRecipes } from '../../stores/recipes.ts'
import { sentenceOf } from '../../ui/format.ts'
import { networkGroup, recipeGroups, searchTemplates, type Template } from './templates.ts'

/** Shown for a dataset that is not here: that of digits. */
const usual = { classes: 10, inputs: 784 }

/** The templates that a search finds, and taking one over, which one undo takes back. */
export function useTemplates() {
  const design = useDesign()
  const datasets = useDatasets()
  const recipes = useRecipes()
  const fault = ref<string | null>(null)
  const query = ref('')

  const all = computed(() => {
    const { dataset } = design
    const { id, hash } = design.draft.dataset
    const networks = networkGroup(
      { id, ...(hash && { hash }) }, dataset ? dataset.targets.length || dataset.classes.length : usual.classes, dataset ? inputSize(dataset) : usual.inputs,
      !!dataset && isRegression(dataset),
    )
    return [networks, ...recipeGroups(recipes.entries ?? [])]
  })
  const groups = computed(() => searchTemplates(all.value, query.value))
  /** Those of recipes that can't be trained before something was imported. */
  const isMnistAbsent = computed(() => recipes.entries !== null && datasets.loaded && !datasets.find('mnist'))

  const trying = async <T>(work: Promise<T>): Promise<T | undefined> => {
    fault.value = null
    return work.catch((error: unknown) => void (fault.value = sentenceOf(error)))
  }

  const load = () => trying(recipes.load())

  /** Returns whether that was possible. */
  async function take({ id, recipe, experiment }: Template): Promise<boolean> {
    if (recipe !== null) return (await trying(recipes.design(recipe).then(() => true))) ?? false
    design.begin(experiment, `Template ${id}`)
    return true
  }

  return { query, groups, isMnistAbsent, fault, load, take }
}
