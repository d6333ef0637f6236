/** Of one layer: what the engine's gradient is beside the difference quotients of an independent float64 cost. */
export interface LayerCheck {
  /** "Layer 1 (784-30 sigmoid)" */
  name: string
  inputs: number
  units: number
  activation: string
  /** Weights and biases of the layer. */
  parameters: number
  /** Of them, how many were compared; those at a kink are not among them. */
  compared: number
  /** Of those compared, how many differ from zero by more than the tolerance: the others an engine could leave out unnoticed. */
  nonZero: number
  /** How many more were drawn and left out, because the cost has a kink within their difference. */
  leftOut: number
  /** Of those compared, how many are further apart than the tolerance. */
  apart: number
  /** Relative differences; infinite where the engine's gradient is no finite number. */
  largest: number
  median: number
  /** Where the largest is, as the file of `slope export` names it, such as "weights[0][7][3]"; null when none was compared. */
  worst: { parameter: string; engine: number; difference: number } | null
  /** 'untold' when every gradient compared is as good as zero, or none could be. */
  outcome: 'agrees' | 'differs' | 'untold'
  /** All that as a sentence. */
  verdict: string
}

export interface GradientCheck {
  /** Whether every layer does. */
  agrees: boolean
  /** All layers together, as a sentence. */
  verdict: string
  /** What of the experiment the check leaves out, as sentences. */
  notes: string[]
  /** Training images in the mini-batch. */
  examples: number
  /** The largest relative difference that still agrees. */
  tolerance: number
  layers: LayerCheck[]
}
