import { SlopeError } from '#shared/domain/error.ts'

export const invalid = (message: string) => new SlopeError('invalid-input', message)

/** 60000 as "60,000" */
export const grouped = (value: number) => value.toLocaleString('en')
