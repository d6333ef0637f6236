import { Random } from '#shared/domain/random.ts'
import type { ToyName, ToyOptions } from '#shared/domain/toys.ts'
import { cos, sin } from '#shared/domain/trigonometry.ts'

interface Point {
  x: number
  y: number
}

const pi = 3.14159265358979

/** Where a point of a class lies before it strays; the square is -1 to 1. */
const shapes: Record<ToyName, (label: number, random: Random) => Point> = {
  circles: (label, random) => onCircle(label === 0 ? 0.45 * Math.sqrt(random.nextFloat()) : 0.65 + 0.3 * random.nextFloat(), 2 * pi * random.nextFloat()),
  'exclusive-or': (label, random) => {
    const [x, y] = [1 - random.nextFloat(), 1 - random.nextFloat()]
    const side = random.nextInt(2) === 0 ? 1 : -1
    return { x: side * x, y: (label === 0 ? side : -side) * y }
  },
  gaussians: (label, random) => {
    const centre = label === 0 ? -0.45 : 0.45
    return { x: centre + 0.12 * normal(random), y: centre + 0.12 * normal(random) }
  },
  // One and a half turns, as many points on each piece of an arm, which begin apart.
  spirals: (label, random) => {
    const along = Math.sqrt(0.02 + 0.98 * random.nextFloat())
    return onCircle(0.95 * along, (3 * along + label) * pi)
  },
}

const onCircle = (radius: number, angle: number): Point => ({ x: radius * cos(angle), y: radius * sin(angle) })

/** Four uniform numbers: mean 0 and variance 1, so that no logarithm is needed, which differs between machines. */
const normal = (random: Random): number =>
  1.7320508075688772 * (random.nextFloat() + random.nextFloat() + random.nextFloat() + random.nextFloat() - 2)

/** A point beyond the edge goes as far back from it. */
const folded = (value: number): number => {
  const back = value > 1 ? 2 - value : value < -1 ? -2 - value : value
  return Math.max(-1, Math.min(1, back))
}

/** [points x 2] and their classes, which take turns. A seed gives the same bits on every machine. */
export function toyPoints({ toy, count, noise, seed }: ToyOptions): { inputs: Float32Array; labels: Uint8Array } {
  const random = new Random(seed)
  const inputs = new Float32Array(2 * count)
  const labels = Uint8Array.from({ length: count }, (_, index) => index % 2)
  labels.forEach((label, index) => {
    const { x, y } = shapes[toy](label, random)
    inputs[2 * index] = folded(x + noise * normal(random))
    inputs[2 * index + 1] = folded(y + noise * normal(random))
  })
  return { inputs, labels }
}
