import { z } from 'zod'
import { Training } from './training.ts'

const { cost, regularization, expansion } = Training.shape

/**
 * What a training works by that is no part of its state: weights, velocity, random numbers and order mean the same under
 * another cost. None may have a default, so that a branch inherits what is left out.
 */
export const Methods = z.object({ cost, regularization: regularization.unwrap(), expansion: expansion.unwrap() })
export type Methods = z.infer<typeof Methods>

export const methodsOf = (training: Training): Methods => Methods.parse(training)
