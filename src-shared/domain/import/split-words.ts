import type { SplitRule } from './splits.ts'

const percent = (fraction: number) => `${Number((100 * fraction).toFixed(2))} %`

/** How examples were parted, to end a sentence about where they come from: "20 % are for validation and 10 % for the test, drawn by seed 1". */
export function splitWords(rule: SplitRule, testIsGiven = false): string {
  if (rule.type === 'column') return `parted by the column ${JSON.stringify(rule.column)}`
  if (rule.type === 'given')
    return testIsGiven ? 'the last sixth but for the given test part is for validation' : 'the last sixth is for the test, the sixth before it for validation'
  const drawn = `${percent(rule.validation)} are for validation and ${percent(rule.test)} for the test, drawn by seed ${rule.seed}`
  return rule.stratified ? `${drawn}, each class in the same shares` : drawn
}

/** Says which classes have a single example, which a stratified rule leaves in the training part; null when none has. */
export function loneClasses(labels: ArrayLike<number>, classes: readonly string[]): string | null {
  const counts = new Uint32Array(classes.length)
  for (let index = 0; index < labels.length; index++) counts[labels[index] ?? 0] = (counts[labels[index] ?? 0] ?? 0) + 1
  const lone = classes.filter((_, label) => counts[label] === 1)
  if (lone.length === 0) return null
  const named = lone.slice(0, 3).map((name) => JSON.stringify(name)).join(', ')
  const more = lone.length > 3 ? ` and ${lone.length - 3} more` : ''
  return `There is a single example of ${named}${more}: no other part can tell whether it is learned.`
}
