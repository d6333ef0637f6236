import { Argument, type Command } from 'commander'
import { z } from 'zod'
import { Experiment } from '#shared/domain/experiment.ts'
import { Sweep } from '#shared/domain/sweep/sweep.ts'

const files = { experiment: Experiment, sweep: Sweep }

export function addSchema(program: Command): void {
  program
    .command('schema')
    .description('print the JSON Schema of a file that Slope reads')
    .addArgument(new Argument('<what>', 'the kind of file').choices(Object.keys(files)))
    .action((what: keyof typeof files) => console.log(JSON.stringify(z.toJSONSchema(files[what], { io: 'input' }), null, 2)))
}
