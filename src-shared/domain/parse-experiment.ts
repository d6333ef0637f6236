import type { z } from 'zod'
import { refusalOf, type Problem } from './check.ts'
import { Experiment } from './experiment.ts'

/** @throws SlopeError 'invalid-input' whose message names every field, its value and what it may be */
export function parseExperiment(value: unknown): Experiment {
  const parsed = Experiment.safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  throw refusalOf(problemsOf(parsed.error))
}

/** zod's issues as sentences; parse with `reportInput: true`, else the values can't be named. A schema's own message completes "must be". */
export function problemsOf(error: z.ZodError): Problem[] {
  return error.issues.map((issue) => ({ path: issue.path.join('.'), message: sentence(issue) }))
}

function sentence(issue: z.core.$ZodIssue): string {
  const path = issue.path.join('.') || 'The input'
  if (issue.code === 'unrecognized_keys')
    return `${path} has unknown ${issue.keys.length > 1 ? 'fields' : 'field'} ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}: remove ${issue.keys.length > 1 ? 'them' : 'it'} or mend the spelling.`
  const value = valueOf(issue)
  if (value === undefined) return `${path} is missing: it is ${expected(issue)}.`
  return `${path} is ${shown(value)}, but must be ${expected(issue)}.`
}

/** What a union is told apart by stands in the object that zod calls the input, but at its own path. */
function valueOf(issue: z.core.$ZodIssue): unknown {
  const discriminator = issue.code === 'invalid_union' && 'discriminator' in issue ? issue.discriminator : undefined
  return discriminator === undefined ? issue.input : (issue.input as Record<string, unknown>)[discriminator]
}

function expected(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`
    case 'too_big':
      return `${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}${unit(issue.origin)}`
    case 'too_small':
      return `${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}${unit(issue.origin)}`
    case 'invalid_type':
      return typeNames[issue.expected] ?? `of type ${issue.expected}`
    case 'invalid_union':
      return 'options' in issue && issue.options ? `one of ${issue.options.map(String).join(', ')}` : issue.errors.flatMap(([first]) => (first ? expected(first) : [])).join(', or ')
    default:
      return issue.message
  }
}

const typeNames: Record<string, string> = {
  int: 'a whole number', number: 'a number', object: 'an object', array: 'a list', string: 'a text', boolean: 'true or false', null: 'null',
}

const unit = (origin: string) => ({ string: ' characters long', array: ' entries long' })[origin] ?? ''

function shown(value: unknown): string {
  if (typeof value === 'number') return String(value)
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
