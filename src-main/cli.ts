import { createProgram } from './cli/program.ts'
import { assets } from './paths.ts'

/** Composition root of the command line. */
try {
  await createProgram(assets(import.meta.url)).parseAsync()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
