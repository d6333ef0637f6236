import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { RecipeEntry } from '#shared/contract/experiments.ts'
import { useClient } from './client.ts'
import { useDesign } from './design.ts'

/** The published experiments that come with Slope; they never change while it runs. */
export const useRecipes = defineStore('recipes', () => {
  const entries = shallowRef<readonly RecipeEntry[] | null>(null)

  async function load() {
    entries.value ??= await useClient().call('recipes.list')
  }

  /** The experiment as it can be trained. @throws SlopeError */
  const experimentOf = (name: string) => useClient().call('recipes.open', { name })

  /** Takes it over into the design, one undo away from what was designed before. @throws SlopeError */
  async function design(name: string) {
    useDesign().begin(await experimentOf(name), `Template ${name}`)
  }

  return { entries, load, experimentOf, design }
})
