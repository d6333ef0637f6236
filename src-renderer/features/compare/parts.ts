import type { SplitName } from '#shared/domain/dataset.ts'

export const partNames: Readonly<Record<SplitName, string>> = { training: 'Training', validation: 'Validation', test: 'Test' }

export const testCaution = 'The test data are for the very end: what is chosen by looking at them is fitted to them.'
