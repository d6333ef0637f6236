import { activationNames } from '#shared/domain/terms.ts'
import { count, plural } from '../../ui/format.ts'
import type { DrawnLayer, ImageSize } from './drawn-layer.ts'

/** A sentence a layer, for those who don't see the drawing. */
export function describeLayers(layers: readonly DrawnLayer[], image: ImageSize | null): string[] {
  return layers.map(({ name, units, activation, dropout, parameters, problems }) => {
    const size = Number.isFinite(units) ? plural(units, 'unit') : 'a number of units that is not entered yet'
    if (!activation) return `${name}: ${image ? `an image of ${image.width} by ${image.height} pixels, ` : ''}${size}.`
    const dropped = dropout > 0 ? `, dropout rate ${dropout}` : ''
    const counted = parameters !== null && Number.isFinite(parameters) ? `, ${count(parameters)} parameters` : ''
    return `${name}: ${size}, ${activationNames[activation]}${dropped}${counted}.${problems.map((problem) => ` ${problem}`).join('')}`
  })
}

/** "neuron 5 of 30", "unit 2 of 4, age", "neuron 5 of 10, for 4": units count from 1, as people do; an image's pixel goes by its row and column. */
export function nameNeuron({ units, activation, names }: DrawnLayer, unit: number, image: ImageSize | null): string {
  const name = names?.[unit]
  if (activation || !image) return `${activation ? 'neuron' : 'unit'} ${count(unit + 1)} of ${count(units)}${name === undefined ? '' : `, ${activation ? 'for ' : ''}${name}`}`
  return `row ${Math.floor(unit / image.width) + 1}, column ${(unit % image.width) + 1}`
}
