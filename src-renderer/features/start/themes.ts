import type { TemplateGroup } from '../design/templates.ts'

/** The chapter's sections and the recipes that show what they say, by the names of their files. One that no section names comes at the end. */
const sections: readonly { title: string; recipes: readonly string[] }[] = [
  { title: 'Cost functions', recipes: ['single-neuron', 'quadratic', 'cross-entropy'] },
  { title: 'Overfitting and regularization', recipes: ['overfitting', 'weight-decay', 'more-data', 'expansion'] },
  { title: 'Weight initialization', recipes: ['initialization'] },
  { title: 'Hyper-parameters', recipes: ['learning-rates'] },
]

export interface Theme {
  title: string
  groups: TemplateGroup[]
}

const fileOf = ({ templates }: TemplateGroup): string => templates[0]?.id.split('/')[0] ?? ''

/** Recipes by the section of the chapter that they belong to; sections without any are left out. */
export function themesOf(groups: readonly TemplateGroup[]): Theme[] {
  const named = new Set(sections.flatMap(({ recipes }) => recipes))
  const themes = sections.map(({ title, recipes }) => ({ title, groups: recipes.flatMap((name) => groups.filter((group) => fileOf(group) === name)) }))
  return [...themes, { title: 'More', groups: groups.filter((group) => !named.has(fileOf(group))) }].filter((theme) => theme.groups.length > 0)
}
