import { electronBinary, whyNoWindow } from '../../scripts/electron.mjs'

/** The Electron binary, or why its window can't be opened here. */
export function electronHere(): { binary: string } | { reason: string } {
  const reason = whyNoWindow({ platform: process.platform, env: process.env, isRoot: process.getuid?.() === 0 })
  if (reason) return { reason }
  const binary = electronBinary()
  return binary ? { binary } : { reason: 'its binary has not been fetched (npx install-electron)' }
}
