import { describe, expect, it } from 'vitest'
import { defaultExperiment } from '#shared/domain/experiment.ts'
import { fileNameOf, readExperimentFile, writeExperiment } from '../../../src-renderer/features/design/experiment-file.ts'

const file = (text: string) => new File([text], 'mine.json')

describe('an experiment file', () => {
  it('holds the experiment that was saved', async () => {
    expect(await readExperimentFile(file(writeExperiment(defaultExperiment)))).toEqual(defaultExperiment)
  })

  it('that is no JSON is refused by name', async () => {
    await expect(readExperimentFile(file('{"training":'))).rejects.toThrow(/^mine\.json is not JSON/)
  })

  it('with faults names each of them', async () => {
    const wrong = { ...defaultExperiment, training: { ...defaultExperiment.training, learningRate: 'fast' }, sed: 4 }
    const reading = readExperimentFile(file(JSON.stringify(wrong)))
    await expect(reading).rejects.toThrow(/mine\.json is no experiment: .*training\.learningRate is "fast"/)
    await expect(reading).rejects.toThrow(/unknown field "sed"/)
  })

  it('of a size that no experiment has is not read', async () => {
    await expect(readExperimentFile(file(' '.repeat(1_000_001)))).rejects.toThrow('1000001 bytes')
  })

  it.each([['Größe 1/2', 'gro-e-1-2.json'], ['../../etc', 'etc.json'], ['…', 'experiment.json'], [undefined, 'experiment.json']])(
    'of an experiment named %j is saved as %s',
    (name, expected) => {
      expect(fileNameOf({ ...defaultExperiment, ...(name !== undefined && { name }) })).toBe(expected)
    },
  )
})
