import { z } from 'zod'
import { largestSeed } from './experiment.ts'

export const toyNames = ['circles', 'exclusive-or', 'gaussians', 'spirals'] as const
const ToyName = z.enum(toyNames)
export type ToyName = z.infer<typeof ToyName>

interface Described {
  title: string
  /** What its two classes are, in one sentence. */
  about: string
  classes: readonly [string, string]
}

/** Points in the plane, x and y from -1 to 1, of two classes that are equally frequent. */
export const toys: Record<ToyName, Described> = {
  circles: { title: 'Circles', about: 'A disc and the ring around it.', classes: ['inner', 'outer'] },
  'exclusive-or': {
    title: 'Exclusive-or', about: 'Whether x and y differ in sign: a network without a hidden layer gets at most two thirds of it right.', classes: ['equal', 'different'],
  },
  gaussians: { title: 'Gaussians', about: 'Two clouds, which one straight line parts.', classes: ['lower', 'upper'] },
  spirals: { title: 'Spirals', about: 'Two arms that wind around each other.', classes: ['first', 'second'] },
}

export const toyLimits = { smallest: 50, largest: 100_000, mostNoise: 0.5 } as const

export const ToyOptions = z.strictObject({
  toy: ToyName,
  /** Points of all parts together. */
  count: z.int().min(toyLimits.smallest).max(toyLimits.largest).default(500),
  /** By what a point strays in each direction, as a standard deviation, in whole hundredths. */
  noise: z.number().min(0).max(toyLimits.mostNoise).multipleOf(0.01, { error: 'a whole number of hundredths, such as 0.25' }).default(0.1),
  seed: z.int().min(0).max(largestSeed).default(1),
})
export type ToyOptions = z.output<typeof ToyOptions>

/** As experiments name it: "circles-500-n10-s1" are 500 points with a noise of 0.10, by seed 1. */
export const toyId = ({ toy, count, noise, seed }: ToyOptions): string => `${toy}-${count}-n${Math.round(100 * noise)}-s${seed}`

/** undefined when no toy has that id. */
export function toyOfId(id: string): ToyOptions | undefined {
  const [, toy, count, noise, seed] = /^([a-z-]+)-(\d{1,6})-n(\d{1,2})-s(\d{1,10})$/.exec(id) ?? []
  const options = ToyOptions.safeParse({ toy, count: Number(count), noise: Number(noise) / 100, seed: Number(seed) })
  return options.success && toyId(options.data) === id ? options.data : undefined
}
