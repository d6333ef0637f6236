import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('../../../shared/bench/baseline.py', import.meta.url))

export const hasBaseline = existsSync(script)

/** Debian puts its packages into its own Python, which another one may hide. */
export function findPython(module: string): string | null {
  const found = ['python3', '/usr/bin/python3'].find((python) => spawnSync(python, ['-c', `import ${module}`], { stdio: 'ignore' }).status === 0)
  return found ?? null
}

/** Seconds of an epoch, the median of so many on one thread behind a warm-up. */
export function baselineSeconds(python: string, engine: 'torch' | 'numpy', shape: string, repeats: number): number {
  const options = ['--threads', '1', '--repeats', String(repeats), '--engines', engine, '--shape', shape]
  const { status, stdout, stderr } = spawnSync(python, [script, ...options], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`baseline.py failed for ${engine} with ${shape}:\n${stderr}`)
  return (JSON.parse(stdout) as { secondsPerEpoch: number }).secondsPerEpoch
}
