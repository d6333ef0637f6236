import type { z } from 'zod'
import { Experiment } from '#shared/domain/experiment.ts'
import { usePreference } from './preferences.ts'

const Policy = Experiment.shape.checkpoints

/** Which states of a run a new design keeps; each design can say otherwise. */
export const useCheckpointPolicy = () => usePreference('design.checkpoints', Policy as z.ZodType<z.output<typeof Policy>, z.output<typeof Policy>>, Policy.parse(undefined))
