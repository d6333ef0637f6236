import type { Answer } from '#shared/contract/say.ts'
import type { DatasetInfo } from '#shared/domain/dataset.ts'
import { classOf, strengthOf } from '#shared/domain/prediction.ts'
import { outputRows } from '../confusion/output-rows.ts'

interface AnswerRow {
  name: string
  /** 0 to 1, of the track; null: a number without one, as regression tells. */
  length: number | null
  text: string
  exact: string
  isSaid: boolean
}

/** Six digits, as a person reads them. */
const readable = (value: number): string => String(Number(value.toPrecision(6)))

/** What is shown of an answer to one example: the outputs, of many the strongest; of regression the numbers in their units. */
export function answerRows({ outputs, values }: Answer, { classes, targets }: Pick<DatasetInfo, 'classes' | 'targets'>): AnswerRow[] {
  if (values) return Array.from(values, (value, k) => ({ name: targets[k]?.name ?? `Output ${k + 1}`, length: null, text: readable(value), exact: String(value), isSaid: false }))
  const said = classOf(outputs, 0, outputs.length)
  return outputRows({ outputs, labels: new Uint8Array(1), predicted: Uint8Array.of(said) }, 0, (cls) => classes[cls] ?? String(cls))
}

/** In words: "3, 0.982" or "price 12.4". */
export function answerText(answer: Answer, { classes, targets }: Pick<DatasetInfo, 'classes' | 'targets'>): string {
  if (answer.values) return Array.from(answer.values, (value, k) => `${targets[k]?.name ?? `output ${k + 1}`} ${readable(value)}`).join(', ')
  const { outputs } = answer
  const said = classOf(outputs, 0, outputs.length)
  return `${classes[said] ?? said}, ${strengthOf(outputs, 0, outputs.length, said).toFixed(3)}`
}
