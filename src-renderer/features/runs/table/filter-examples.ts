import type { Option } from './completion.ts'

/** What an empty field offers: one of each kind of condition. */
export const examples: readonly Option[] = [
  { text: 'accuracy.validation.best > 97 %', detail: 'by what came out' },
  { text: 'training.learningRate < 0.1 and training.lambda >= 1', detail: 'by settings' },
  { text: 'state = failed or state = interrupted', detail: 'one or the other' },
  { text: 'not training.cost = quadratic', detail: 'all others' },
  { text: 'network.layers.0.units >= 100', detail: 'a layer, counted from 0' },
  { text: 'starred = true or tag = "to report"', detail: 'by your marks' },
  { text: 'name ~ "wide"', detail: 'a part of a text' },
]
