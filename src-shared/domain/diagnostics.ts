import { z } from 'zod'

export const histogramBins = 32

/** How many values lie in each of so many equal parts of from..to, both included; one on a border counts to the part above it. */
export const Histogram = z.object({ from: z.number(), to: z.number(), counts: z.array(z.int().min(0)).length(histogramBins) })
export type Histogram = z.infer<typeof Histogram>

/**
 * A neuron is saturated for an image where its activation function's slope is below this share of the largest: a sigmoid's
 * where f' < 0.025, which is |z| > 3.6. So is the chapter's neuron that learns slowly, which begins with an output of 0.98.
 */
export const saturatedBelow = 0.1

const Share = z.number().min(0).max(1).nullable()

/**
 * How a layer learns, told from the sample by one pass with the epoch's last weights, without dropout. null stands for what
 * makes no sense of its activation function, such as a slope of softmax, and for what was no finite number.
 */
const LayerDiagnostics = z.object({
  /** Of weights and biases together, for the mean cost of the sample without regularization. */
  gradientNorm: z.number().nullable(),
  /** Of the weights without biases. */
  weightNorm: z.number().nullable(),
  /** What the epoch's last step changed the weights by, as a norm, divided by theirs; null before the first step, when the run was resumed behind it, or all weights are 0. */
  updateRatio: z.number().nullable(),
  /** Mean of f'(z) over neurons and images. */
  meanDerivative: z.number().nullable(),
  /** Share of neurons and images; of sigmoid and tanh. */
  saturated: Share,
  /** Share of output neurons and images that are saturated more than 1/2 away from their target: those learn slowly (Eq. 55), the rest have learned. */
  saturatedWrong: Share,
  /** Share of ReLU neurons that are 0 for the whole sample. */
  dead: Share,
  weights: Histogram.nullable(),
  activations: Histogram.nullable(),
})
export type LayerDiagnostics = z.infer<typeof LayerDiagnostics>

/** Those of a layer that have a history. */
export const layerScalars = ['gradientNorm', 'weightNorm', 'updateRatio', 'meanDerivative', 'saturated', 'saturatedWrong', 'dead'] as const
export type LayerScalar = (typeof layerScalars)[number]

/** Images of each class by what the network took them for. */
const Confusion = z.object({
  /** What is monitored of the validation data, or of the training data without those. */
  part: z.enum(['training', 'validation']),
  classes: z.int().min(2),
  /** [class x class that the network said], row by row. */
  counts: z.array(z.int().min(0)),
})
export type Confusion = z.infer<typeof Confusion>

/** What is measured at the end of an epoch besides its record. */
export const Diagnostics = z.object({
  /** 0: before the first step, in the weights that the run began with; without a confusion matrix. */
  epoch: z.int().min(0),
  /** Size of the sample: training images at equal distances in the dataset's order, as many as fit one chunk and at most 200. */
  examples: z.int().min(1),
  /** Those behind the input, in order. */
  layers: z.array(LayerDiagnostics),
  confusion: Confusion.nullable(),
})
export type Diagnostics = z.infer<typeof Diagnostics>
