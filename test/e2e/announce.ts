import { electronHere } from './electron.ts'

/** Once before all tests, so that nobody takes a run without Electron for one with it. */
export default function announce() {
  const electron = electronHere()
  if ('reason' in electron) console.log(`Electron project skipped: ${electron.reason}.`)
}
