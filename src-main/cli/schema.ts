import { Argument, type Command } from 'commander'
import { z } from 'zod'
import { Experiment } from '#shared/domain/experiment.ts'

export function addSchema(program: Command): void {
  program
    .command('schema')
    .description('print the JSON Schema of a file that Slope reads')
    .addArgument(new Argument('<what>', 'the kind of file').choices(['experiment']))
    .action(() => console.log(JSON.stringify(z.toJSONSchema(Experiment, { io: 'input' }), null, 2)))
}
