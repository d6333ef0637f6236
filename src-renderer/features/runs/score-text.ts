import { score, scoredBy, scoredPart, type EpochRecord } from '#shared/domain/run.ts'
import { cost, percent } from './format.ts'

type Scored = Pick<EpochRecord, 'accuracy' | 'cost'>

/** What says which epoch is best: "96.12 %", or for regression "0.0123". */
export const scoreText = (record: Scored): string => scoreTexts[scoredBy(record)](score(record))

export const scoreTexts = { accuracy: percent, cost } as const

/** "validation accuracy", "validation cost" */
export const scoreName = (record: Scored): string => `${scoredPart(record)} ${scoredBy(record)}`
