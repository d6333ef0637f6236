import { describe, expect, it } from 'vitest'
import { parseNumber } from '../../../src-worker/import/table/number.ts'

const parse = (text: string) => parseNumber(Buffer.from(text), 0, Buffer.byteLength(text))

/** A fixed sequence, so that a failure comes again. */
function* random(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    yield state / 2 ** 32
  }
}

function* writtenNumbers(): Generator<string> {
  const numbers = random(7)
  const upTo = (limit: number) => Math.floor(numbers.next().value * limit)
  const digits = (count: number) => Array.from({ length: count }, () => upTo(10)).join('')
  for (let i = 0; i < 200_000; i++) {
    const sign = ['', '', '-', '+'][upTo(4)]
    const [whole, decimals] = [digits(upTo(12)), digits(upTo(12))]
    const exponent = upTo(4) === 0 ? `${'eE'[upTo(2)]}${['', '+', '-'][upTo(3)]}${upTo(40)}` : ''
    if (whole + decimals) yield `${sign}${whole}${decimals || upTo(2) ? '.' : ''}${decimals}${exponent}`
  }
}

describe('a number from bytes', () => {
  it('is that of its text to the last bit, and so is the 32-bit float', () => {
    for (const text of writtenNumbers()) {
      const value = parse(text)
      if (!Object.is(value, Number(text)) || !Object.is(Math.fround(value), Math.fround(Number(text)))) expect.fail(`${text} became ${value}`)
    }
  })

  it.each(['0', '-0', '007', '.5', '5.', '1e22', '1e-22', '123456789012345', '9007199254740993', '0.1', '4.35', '2.2250738585072011e-308', '1e400', `0.${'3'.repeat(300)}`])(
    'is read from %s as from its text', (text) => expect(parse(text)).toBe(Number(text)),
  )

  it('is infinite where the text says so, for the reader to refuse', () => {
    expect([parse('inf'), parse('-Infinity'), parse('1e400')]).toEqual([Infinity, -Infinity, Infinity])
  })

  it.each(['', '-', '.', 'e5', '1e', '1e+', '0x10', '1,5', '1 2', '--1', '1.2.3', 'NaN', '1_000', 'setosa', '٣'])('is none in %j', (text) => {
    expect(parse(text)).toBeNaN()
  })
})
