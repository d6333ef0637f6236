import { SlopeError } from '../error.ts'

export const invalid = (message: string) => new SlopeError('invalid-input', message)

/** 60000 as "60,000" */
export const grouped = (value: number) => value.toLocaleString('en')

/** A text of a stranger's file within a sentence: in quotes, and not endless. */
export const quoted = (text: string) => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}...` : text)
