import type { Expansion } from '#shared/domain/expansion.ts'

interface Range {
  minimum: number
  maximum: number
  step: number
}

/** Where images of digits are still digits, and a little beyond; the field beside takes all that there is. */
export const sliderRanges: Record<keyof Expansion, Range> = {
  translation: { minimum: 0, maximum: 8, step: 0.5 },
  rotation: { minimum: 0, maximum: 60, step: 1 },
  scaling: { minimum: 0, maximum: 0.5, step: 0.01 },
  shear: { minimum: 0, maximum: 40, step: 1 },
  elasticAmplitude: { minimum: 0, maximum: 6, step: 0.1 },
  elasticSmoothness: { minimum: 1, maximum: 12, step: 0.5 },
  noise: { minimum: 0, maximum: 0.5, step: 0.01 },
  erasing: { minimum: 0, maximum: 16, step: 1 },
}
