import { splitNames } from '../dataset.ts'
import type { EpochRecord, PerSplit } from '../run.ts'
import { momentsOf } from '../statistics/moments.ts'

/** What several runs come to at a step: of those that measured there. */
export interface MeanRecord {
  mean: EpochRecord
  /** Standard deviations, of a sample; 0 where one run alone has the value. */
  deviation: Pick<EpochRecord, 'cost' | 'accuracy'>
  /** How many runs have this step. */
  n: number
}

/** The means of the records of runs by step, the first first: of each step that any of them has, over those that have it. */
export function meanRecords(all: readonly (readonly EpochRecord[])[]): MeanRecord[] {
  const bySteps = new Map<number, EpochRecord[]>()
  for (const records of all)
    for (const record of records) {
      const known = bySteps.get(record.step)
      if (known) known.push(record)
      else bySteps.set(record.step, [record])
    }
  return [...bySteps.values()].sort(([a], [b]) => (a?.step ?? 0) - (b?.step ?? 0)).map(meanOf)
}

function meanOf(records: readonly EpochRecord[]): MeanRecord {
  const of = (value: (record: EpochRecord) => number) => momentsOf(records.map(value))?.mean ?? NaN
  const cost = perSplit(records, 'cost')
  const accuracy = perSplit(records, 'accuracy')
  return {
    n: records.length,
    deviation: { cost: cost.deviation, accuracy: accuracy.deviation },
    mean: {
      epoch: Math.round(of(({ epoch }) => epoch)), step: records[0]?.step ?? 0, seconds: of(({ seconds }) => seconds),
      samplesPerSecond: of(({ samplesPerSecond }) => samplesPerSecond), learningRate: of(({ learningRate }) => learningRate),
      cost: cost.mean, penalty: perSplit(records, 'penalty').mean, accuracy: accuracy.mean,
      evaluations: {
        gradient: of(({ evaluations }) => evaluations.gradient), cost: of(({ evaluations }) => evaluations.cost), hessianVector: of(({ evaluations }) => evaluations.hessianVector),
      },
    },
  }
}

/** null where no run was measured. */
function perSplit(records: readonly EpochRecord[], quantity: 'cost' | 'penalty' | 'accuracy'): { mean: PerSplit; deviation: PerSplit } {
  const nothing: PerSplit = { training: null, validation: null, test: null }
  const result = { mean: { ...nothing }, deviation: { ...nothing } }
  for (const part of splitNames) {
    const moments = momentsOf(records.flatMap((record) => record[quantity][part] ?? []))
    if (!moments) continue
    result.mean[part] = moments.mean
    result.deviation[part] = moments.deviation ?? 0
  }
  return result
}
