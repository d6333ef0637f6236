import { describe, expect, it } from 'vitest'
import { Expansion } from '#shared/domain/expansion.ts'
import { Experiment } from '#shared/domain/experiment.ts'
import { consecutive } from '../../../fixtures/splits.ts'
import { generateSyntheticDigits } from '../../../../src-worker/data/synthetic-digits.ts'
import { trainingCountOf, type TrainingData } from '../../../../src-worker/engine/data.ts'
import { expandImage } from '../../../../src-worker/engine/expansion.ts'
import { referenceKernels } from '../../../../src-worker/kernels/reference/index.ts'
import { createWasmKernels } from '../../kernels/pair.ts'
import { bytesOf, experimentWith, finish, hashOf, smallData, trainer, withoutTimes } from '../small.ts'

const everything = Expansion.parse({
  translation: 1, rotation: 10, scaling: 0.1, shear: 5, elasticAmplitude: 0.5, elasticSmoothness: 2, noise: 0.05, erasing: 3,
})
const sparse = { ...everything, noise: 0 }
const none = Expansion.parse({})

/** The same data with the training images of an epoch in place of those as they are. */
function expanded(data: TrainingData, expansion: Expansion, seed: number, epoch: number): TrainingData {
  const inputs = Uint8Array.from(data.inputs)
  for (let index = 0; index < trainingCountOf(data); index++) {
    const pixels = inputs.slice(49 * index, 49 * (index + 1))
    const [image] = expandImage(createWasmKernels, expansion, { width: 7, height: 7 }, pixels, seed, [epoch], index)
    inputs.set(image ?? [], 49 * index)
  }
  return { ...data, inputs }
}

describe('training on distorted images', () => {
  it.each([
    ['sparse images', sparse, smallData(), 12],
    ['images with noise', everything, smallData(), 12],
    ['dense images', sparse, smallData({ zeros: 0 }), 12],
    ['mini-batches of several chunks', sparse, smallData({ trainingCount: 610 }), 601],
  ] as const)('trains on what expandImage makes of each of them in an epoch (%s)', (_, expansion, data, miniBatchSize) => {
    const hashFor = (data: TrainingData, expansion: Expansion | null) =>
      finish(trainer({ experiment: experimentWith({ expansion, miniBatchSize, epochs: 1 }, 5), data })).hash
    expect(hashFor(data, expansion)).toBe(hashFor(expanded(data, expansion, 5, 0), null))
    expect(hashFor(data, expansion)).not.toBe(hashFor(expanded(data, expansion, 5, 1), null))
  })

  it('of strength 0 is training on the images as they are', () => {
    expect(finish(trainer({ experiment: experimentWith({ expansion: none }) }))).toEqual(finish(trainer()))
  })

  it('measures the images as they are', () => {
    const settings = { learningRate: 1e-30, optimizer: 'sgd', lambda: 0, epochs: 2 } as const
    const measured = (expansion: Expansion | null) => withoutTimes(finish(trainer({ experiment: experimentWith({ ...settings, expansion }) })).records)
    expect(measured(everything)).toEqual(measured(null))
  })

  it('is exact: its weights have the pinned hashes, of the reference kernels too', () => {
    for (const [expansion, hash] of [[sparse, '1f9536a3f262f6292b038e278ce53f782552a91d236c58c7e5d41dec8328424d'], [everything, 'c8c110574452c1e631115147661b85f81d1c2a9bd6d7fa008dd774e0f4c2c107']] as const) {
      const experiment = experimentWith({ expansion })
      expect(finish(trainer({ experiment })).hash).toBe(hash)
      expect(finish(trainer({ experiment, createKernels: referenceKernels })).hash).toBe(hash)
    }
  })

  it.each([['all but noise', sparse], ['noise too', everything]])('goes on from any checkpoint as if unbroken (%s)', (_, expansion) => {
    const data = smallData({ trainingCount: 9_000, validationCount: 500 })
    const experiment = experimentWith({ expansion, epochs: 2, miniBatchSize: 7 })
    const unbroken = finish(trainer({ experiment, data }))
    let training = trainer({ experiment, data })
    const stops: number[] = []
    for (;;) {
      const event = training.advance()
      training.takeCosts()
      if (event && event.type !== 'epoch') break
      stops.push(training.step)
      training = trainer({ experiment, data, checkpoint: bytesOf(training) })
    }
    expect(stops.some((step) => step % 1286 !== 0)).toBe(true)
    expect(hashOf(training)).toBe(unbroken.hash)
  })

  it('is refused for examples that are no images', () => {
    const data = { ...smallData(), image: null }
    expect(() => trainer({ experiment: experimentWith({ expansion: sparse }), data })).toThrow('Only images can be distorted')
  })
})

describe('a distorted image', () => {
  const pixels = (smallData().inputs as Uint8Array).slice(0, 49)
  const make = (epochs: number[], seed = 1, index = 3) => expandImage(createWasmKernels, everything, { width: 7, height: 7 }, pixels, seed, epochs, index)

  it('follows from seed, epoch and index, whatever was made before it', () => {
    const inTurn = make([0, 1, 2, 3, 4])
    expect(make([3])).toEqual(inTurn.slice(3, 4))
    expect(make([4, 0])).toEqual([inTurn[4], inTurn[0]])
    const others = [...inTurn, ...make([0], 2), ...make([0], 1, 4), ...make([1], 0)]
    expect(new Set(others.map((image) => image.join())).size).toBe(others.length)
  })
})

describe('digits that were learnt from few images', () => {
  it('are told better when the images are distorted', () => {
    const counts = { training: 300, validation: 1000, test: 0 }
    const { inputs, labels, image } = generateSyntheticDigits({ seed: 4, counts })
    const data: TrainingData = { inputs, inputSize: 784, image, targets: labels, outputs: 10, isRegression: false, splits: consecutive(counts.training, counts.validation) }
    const accuracy = (expansion: Expansion | null, seed: number) => {
      const experiment = Experiment.parse({
        dataset: { id: 'digits' },
        network: { layers: [{ units: 30, activation: 'sigmoid' }, { units: 10, activation: 'sigmoid' }] },
        training: { cost: 'cross-entropy', learningRate: 0.3, miniBatchSize: 10, epochs: 60, expansion },
        seed,
      })
      return finish(trainer({ experiment, data })).records.at(-1)?.accuracy.validation ?? 0
    }
    const affine = Expansion.parse({ translation: 1.5, rotation: 10, scaling: 0.1, shear: 5, elasticAmplitude: 1 })
    const accuracies = [1, 2].map((seed) => [accuracy(affine, seed), accuracy(null, seed)])
    for (const [expanded = 0, plain = 0] of accuracies) expect(expanded).toBeGreaterThan(plain + 0.03)
  }, 60_000)
})
