import type { McNemar } from './mcnemar.ts'
import { outside } from './summary.ts'
import type { Verdict } from './verdict.ts'
import { holdsZero, pointsText, pText, rangeText, turned } from './words.ts'

/** What McNemar's test says of two networks on the same images. */
export function mcNemarVerdict([first, second]: readonly [string, string], result: McNemar): Verdict {
  const { images, difference, interval, p } = result
  const on = `${images.toLocaleString('en')} ${images === 1 ? 'image' : 'images'}`
  if (images === 0) return { kind: 'untold', text: 'There are no images to compare on.' }
  if (result.test === 'none') return { kind: 'alike', text: `Not distinguishable on ${on}: both are right about the same ones.` }
  if (p >= outside) {
    const zero = holdsZero(interval) ? ', holds 0' : ', comes close to 0'
    return { kind: 'alike', text: `Not distinguishable on ${on} (${pText(p)}): the interval of the difference, ${rangeText(interval)} points${zero}.` }
  }
  const [better, other] = difference > 0 ? [first, second] : [second, first]
  const range = rangeText(difference > 0 ? interval : turned(interval))
  return { kind: 'different', text: `${better} is better than ${other} on ${on}: ${pointsText(Math.abs(difference))}, 95 % interval ${range} (${pText(p)}).` }
}

/** Which test it was, and on what it rests. */
export function mcNemarText(result: McNemar): string {
  const { discordant } = result
  const on = `on the ${discordant.toLocaleString('en')} ${discordant === 1 ? 'image' : 'images'} that only one is right about`
  if (result.test === 'none') return "McNemar's test needs images that only one is right about: there are none."
  if (result.test === 'exact') return `McNemar's test, exact (binomial), ${on}.`
  return `McNemar's test, chi-squared with continuity correction (${result.statistic.toFixed(2)}, 1 degree of freedom), ${on}.`
}
