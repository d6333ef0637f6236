/** Letters beyond Latin-1 that Windows-1252 has. https://encoding.spec.whatwg.org/#windows-1252 */
const known = /[\n\r\t\x20-\x7e\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/u

/** What our charts say besides, as it is written where letters are scarce. */
const spelled: Record<string, string> = {
  '−': '–', '≤': '<=', '≥': '>=', '≠': '!=', '→': '->', '←': '<-', '∞': 'inf', 'η': 'eta', 'λ': 'lambda', 'μ': 'mu', 'ρ': 'rho', 'σ': 'sigma', 'α': 'alpha', 'β': 'beta', 'ε': 'epsilon', 'Δ': 'Delta', '\u2009': ' ', '\u202f': ' ', '⁻': '-', '⁰': '0', '⁴': '4', '⁵': '5', '⁶': '6', '⁷': '7', '⁸': '8', '⁹': '9',
}

/** The text with letters that the standard fonts of PDF have; others become question marks. */
export const inHelvetica = (text: string): string =>
  Array.from(text, (letter) => (known.test(letter) ? letter : (spelled[letter] ?? '?'))).join('')

/** Those that would become question marks, each once. */
export const lostInHelvetica = (text: string): string[] => [...new Set(Array.from(text).filter((letter) => !known.test(letter) && spelled[letter] === undefined))]
