/** The window's only origin: a scheme of our own has no other site on it, and unlike file:// no other folder. */
export const scheme = 'app'
export const home = `${scheme}://slope/`

/** Whether an address is the window's own, so that what it asks for may be answered. */
export function isOwnPage(address: string | undefined): boolean {
  const url = address === undefined ? null : URL.parse(address)
  // Not URL.origin, which is "null" for schemes that Node doesn't know; not startsWith, which "app://slope.evil" could pass.
  return url !== null && url.protocol === `${scheme}:` && url.host === 'slope' && url.username === '' && url.password === ''
}
