import { SlopeError } from '#shared/domain/error.ts'
import { createProgram } from './cli/program.ts'
import { assets } from './paths.ts'

/** Composition root of the command line. The process ends by itself, so that no output is cut off. */
for (const stream of [process.stdout, process.stderr])
  stream.on('error', ({ code }: NodeJS.ErrnoException) => {
    // Whoever read it has heard enough, as with "slope runs | head".
    if (code !== 'EPIPE' && code !== 'EIO') process.exitCode = 1
  })

try {
  await createProgram(assets(import.meta.url)).parseAsync()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = error instanceof SlopeError && error.code === 'cancelled' ? 130 : 1
}
