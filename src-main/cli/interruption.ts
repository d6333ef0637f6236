/** The two signals of one Ctrl+C under npm, which passes on what the terminal has already sent, come within this, in ms. */
const same = 300

/**
 * Aborts at the first SIGINT, SIGTERM or SIGHUP, or when nobody reads the output any more; the process ends at once at
 * the second. To be called once.
 */
export function listenForInterruption(): AbortSignal {
  const controller = new AbortController()
  let first = 0
  const interrupt = () => {
    if (controller.signal.aborted && performance.now() - first > same) process.exit(130)
    if (controller.signal.aborted) return
    first = performance.now()
    controller.abort()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt)
  process.stdout.on('error', () => controller.abort())
  return controller.signal
}
