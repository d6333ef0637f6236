import { describe, expect, it } from 'vitest'
import type { SlopeError } from '../../../src-shared/domain/error.ts'
import { parseSearch } from '../../../src-shared/domain/runs/search.ts'
import { complete, type Source } from '../../../src-renderer/features/runs/table/completion.ts'
import { withRecent } from '../../../src-renderer/features/runs/table/use-filter.ts'
import { makeRun } from './make-run.ts'

const runs = [makeRun({ name: 'Wide, little L2 9' }), makeRun({ name: 'Wide', state: 'failed' }), makeRun({ name: 'Narrow 9' })]
const found = (text: string) => runs.filter(parseSearch(text)).map(({ name }) => name)

describe('what is typed to find runs', () => {
  it('is words, each of which is looked for in the names', () => {
    expect(found('wide 9')).toEqual(['Wide, little L2 9'])
    expect(found('wide, little')).toEqual(['Wide, little L2 9'])
    expect(found('  ')).toHaveLength(3)
  })

  it('or a condition', () => {
    expect(found('wide and state = failed')).toEqual(['Wide'])
    expect(found('not wide')).toEqual(['Narrow 9'])
  })

  it.each([
    ['state = failed wide', 'wide'],
    ['training.learnigRate < 1', 'training.learnigRate'],
    ['state = failed & wide', '&'],
    ['(state = failed', ''],
  ])('says of %j where its fault is: at %j', (text, wrong) => {
    const place = (() => {
      try {
        parseSearch(text)
      } catch (error) {
        return (error as SlopeError).details as { at: number; length: number }
      }
      return undefined
    })()
    expect(place && text.slice(place.at, place.at + place.length)).toBe(wrong)
  })
})

describe('the completion of a filter', () => {
  const source: Source = {
    fields: [{ key: 'state', label: 'State' }, { key: 'training.learningRate', label: 'Learning rate' }, { key: 'seconds', label: 'Duration' }],
    isField: (key) => ['state', 'training.learningRate', 'seconds'].includes(key),
    valuesOf: (field) =>
      field === 'state' ? [{ value: 'failed', count: 2 }, { value: 'finished', count: 7 }]
      : field === 'seconds' ? Array.from({ length: 99 }, (_, i) => ({ value: i, count: 1 }))
      : [{ value: 0.5, count: 1 }, { value: 0.025, count: 3 }],
  }
  const texts = (text: string) => complete(text, text.length, source).options.map((option) => option.text)

  it('offers fields by their paths and by their names', () => {
    expect(texts('st')).toEqual(['state'])
    expect(texts('learn')).toEqual(['training.learningRate'])
    expect(texts('state = failed and dur')).toEqual(['seconds'])
    expect(texts('not (sta')).toEqual(['state'])
  })

  it('offers operators behind a field', () => {
    expect(texts('state ')).toContain('=')
    expect(texts('state <')).toEqual(['<='])
  })

  it('offers the values that occur behind an operator: words by how often, numbers by size', () => {
    expect(texts('state = ')).toEqual(['finished', 'failed'])
    expect(texts('state = fa')).toEqual(['failed'])
    expect(texts('training.learningRate < ')).toEqual(['0.025', '0.5'])
  })

  it('offers the least, the middle and the largest of many numbers', () => expect(texts('seconds > ')).toEqual(['0', '49', '98']))

  it('offers what joins behind a whole condition or a word', () => {
    expect(texts('state = failed ')).toEqual(['and', 'or'])
    expect(texts('wide a')).toEqual(['and'])
  })

  it('quotes a value of several words, and takes the place of what was begun', () => {
    const spaced: Source = { ...source, valuesOf: () => [{ value: 'to report', count: 1 }] }
    expect(complete('state = "to', 11, spaced)).toEqual({ from: 8, to: 11, options: [{ text: '"to report"', detail: '1 run' }] })
  })

  it('keeps the newest filters, each once', () => {
    expect(withRecent(['a', 'b'], 'b ')).toEqual(['b', 'a'])
    expect(withRecent(['a'], ' ')).toEqual(['a'])
  })
})
