import type { TakenWeights } from '#shared/contract/experiments.ts'
import type { DraftLayer } from './draft.ts'

/** As many layers of as many units as a network with weights has. They keep their dropout, and their activations where that network tells none. */
export function givenLayers(layers: readonly DraftLayer[], { sizes, activations }: Pick<TakenWeights, 'sizes' | 'activations'>): DraftLayer[] {
  const free = Math.max(-1, ...layers.map(({ key }) => key)) + 1
  const behind = sizes.slice(1)
  return behind.map((units, l) => {
    const own = l === behind.length - 1 ? layers.at(-1) : layers.slice(0, -1)[l]
    const { key = free + l, activation = 'sigmoid', dropout = '0' } = own ?? {}
    return { key, units: String(units), activation: activations?.[l] ?? activation, dropout }
  })
}
