import { invalid } from '#shared/domain/import/complaint.ts'
import { countOf } from './header.ts'
import type { StoredArray } from './source.ts'

export interface Roles {
  inputs: StoredArray
  targets: StoredArray
  testInputs?: StoredArray
  testTargets?: StoredArray
}

/** What arrays are called, by words of their names: "x_train", "trainLabels", "test-images". */
const words = {
  inputs: /^(x|inputs?|images?|data|features?|pixels?|samples?)$/,
  targets: /^(y|labels?|targets?|class(es)?|outputs?|t)$/,
  test: /^(test|testing|te)$/,
  validation: /^(val|valid|validation|dev)$/,
}

/** Which array is what, by names, else by shapes. @throws SlopeError when that can't be told */
export function guessRoles(arrays: readonly StoredArray[]): Roles {
  const known = arrays.filter((array) => !says(array, 'validation'))
  const tests = known.filter((array) => says(array, 'test'))
  const others = known.filter((array) => !says(array, 'test'))
  const { inputs, targets } = pairIn(others.length > 0 ? others : tests, arrays)
  const test = others.length > 0 && tests.length >= 2 ? pairIn(tests, arrays) : null
  return { inputs, targets, ...(test && { testInputs: test.inputs, testTargets: test.targets }) }
}

const says = ({ name }: StoredArray, word: keyof typeof words): boolean =>
  name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z]+/).some((part) => words[word].test(part))

function pairIn(arrays: readonly StoredArray[], all: readonly StoredArray[]): { inputs: StoredArray; targets: StoredArray } {
  const named = { inputs: arrays.find((array) => says(array, 'inputs')), targets: arrays.find((array) => says(array, 'targets')) }
  // Inputs are more numbers an example than targets.
  const bySize = arrays.filter((array) => array !== named.inputs && array !== named.targets).sort((a, b) => perExample(b) - perExample(a))
  const inputs = named.inputs ?? bySize[0]
  const targets = named.targets ?? bySize.filter((array) => array !== inputs).at(-1)
  if (!inputs || !targets || inputs === targets)
    throw invalid(`There ${all.length === 1 ? 'is 1 array' : `are ${all.length} arrays`} (${namesOf(all)}), and inputs and targets are two: give both, such as x.npy and y.npy, or an NPZ file with both.`)
  return { inputs, targets }
}

const perExample = ({ header }: StoredArray): number => countOf(header.shape.slice(1))

const namesOf = (arrays: readonly StoredArray[]): string => arrays.slice(0, 6).map(({ name }) => name).join(', ') || 'none'

/** The arrays of these names. @throws SlopeError naming one that isn't there */
export function chosenRoles(
  arrays: readonly StoredArray[], { inputs, targets, testInputs, testTargets }: Record<'inputs' | 'targets', string> & { testInputs?: string | undefined; testTargets?: string | undefined },
): Roles {
  const find = (name: string) => {
    const found = arrays.find((array) => array.name === name)
    if (!found) throw invalid(`There is no array ${JSON.stringify(name.slice(0, 60))} in the files: choose one of ${namesOf(arrays)}.`)
    return found
  }
  if ((testInputs === undefined) !== (testTargets === undefined)) throw invalid('A test part of its own is inputs and targets: choose both arrays, or neither.')
  const test = testInputs !== undefined && testTargets !== undefined ? { testInputs: find(testInputs), testTargets: find(testTargets) } : {}
  return { inputs: find(inputs), targets: find(targets), ...test }
}
