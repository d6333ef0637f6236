import { z } from 'zod'

/** Larger images than of so many pixels a side are not distorted. */
export const largestDistorted = 256

/** Artificial expansion of the training data: how far each training image is distorted, anew in every epoch. 0 leaves a kind out. */
export const Expansion = z.strictObject({
  /** Up to so many pixels along either axis. */
  translation: z.number().min(0).max(100).default(0),
  /** Up to so many degrees either way. */
  rotation: z.number().min(0).max(180).default(0),
  /** By a factor between 1/(1 + this) and 1 + this. */
  scaling: z.number().min(0).max(1).default(0),
  /** Up to so many degrees either way. */
  shear: z.number().min(0).max(60).default(0),
  /** Of elastic distortion (Simard et al. 2003; their 34 at smoothness 4 is 1.7): mean displacement in pixels, and how smooth it is, a standard deviation in pixels. */
  elasticAmplitude: z.number().min(0).max(20).default(0),
  elasticSmoothness: z.number().min(1).max(20).default(4),
  /** Standard deviation of what is added to each pixel, white being 1. */
  noise: z.number().min(0).max(1).default(0),
  /** In every other image (Zhong et al. 2020) a rectangle with sides of up to so many pixels becomes black. */
  erasing: z.int().min(0).max(100).default(0),
})
export type Expansion = z.infer<typeof Expansion>
