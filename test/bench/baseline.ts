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

/** Whether it computes on Netlib's reference BLAS, which makes any ratio flattering; told where /proc tells it. */
export function isOnReferenceBlas(python: string, module: string): boolean {
  const code = `import ${module}; print(open('/proc/self/maps').read())`
  const { status, stdout } = spawnSync(python, ['-c', code], { encoding: 'utf8' })
  return status === 0 && stdout.includes('libblas.so') && !/openblas|libmkl|libblis|libatlas/.test(stdout)
}

/** baseline.py as it is, but with the processor's time for the clock on the wall. */
const onCpuTime = 'import runpy, sys, time; time.perf_counter = time.process_time; sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0])'

/** Seconds of an epoch on one thread behind a warm-up. */
export function baselineSeconds(python: string, engine: 'torch' | 'numpy', shape: string, cpu: boolean): number {
  const options = [script, '--threads', '1', '--repeats', '1', '--engines', engine, '--shape', shape]
  const { status, stdout, stderr } = spawnSync(python, cpu ? ['-c', onCpuTime, ...options] : options, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`baseline.py failed for ${engine} with ${shape}:\n${stderr}`)
  return (JSON.parse(stdout) as { secondsPerEpoch: number }).secondsPerEpoch
}
