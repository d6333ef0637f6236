import type { Core } from '../core.ts'
import { Predictions } from '../training/predictions.ts'
import type { Handlers } from './handlers.ts'

export type PredictionCall = 'runs.predict' | 'runs.confusion' | 'runs.told' | 'runs.predictions' | 'predictions.compare'

export function predictionHandlers(core: Core): Pick<Handlers, PredictionCall> {
  const predictions = new Predictions(core)
  return {
    'runs.predict': (query) => predictions.predict(query),
    'runs.confusion': ({ key }) => predictions.confusion(key),
    'runs.told': ({ key }) => predictions.told(key),
    'runs.predictions': ({ key, offset, count, ...selection }) => predictions.images(key, selection, offset, count),
    'predictions.compare': (query) => predictions.compare(query),
  }
}
