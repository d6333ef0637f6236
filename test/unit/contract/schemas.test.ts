import { expect, it } from 'vitest'
import { z } from 'zod'
import { api } from '#shared/contract/api.ts'

// A difference here is a change of what every client may send: look at it, then accept it with `vitest run -u`.
it('takes the inputs that it took before', async () => {
  const schemas = Object.entries(api).map(([name, { input }]) => [name, describe(input)])
  await expect(`${JSON.stringify(Object.fromEntries(schemas), null, 2)}\n`).toMatchFileSnapshot('api.schema.json')
})

const describe = (input: z.ZodType) =>
  z.toJSONSchema(input, {
    io: 'input',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      // JSON has no word for "no argument": nothing is valid.
      if (zodSchema._zod.def.type === 'void') jsonSchema.not = {}
    },
  })
