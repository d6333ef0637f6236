import type { StepKind } from '#shared/domain/coach/steps.ts'
import type { Advice, Situation, Step } from './step.ts'
import { full } from './steps/full.ts'
import { lambda } from './steps/lambda.ts'
import { miniBatch } from './steps/mini-batch.ts'
import { rate } from './steps/rate.ts'
import { shrink } from './steps/shrink.ts'
import { threshold } from './steps/threshold.ts'

const planners: Record<StepKind, Step> = { shrink, threshold, lambda, rate, 'mini-batch': miniBatch, full }

/** What is to be done next in a step. */
export const advise = (kind: StepKind, situation: Situation): Advice => planners[kind](situation)
