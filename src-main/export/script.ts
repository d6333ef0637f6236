import { isRegression } from '#shared/domain/dataset.ts'
import type { Activation } from '#shared/domain/network.ts'
import { version } from '../version.ts'
import { base64Of } from './base64.ts'
import { inputLines, rowTypes, type Typed } from './script-inputs.ts'
import { describeInput, describeTrained, type Meaning, type Understood } from './trained.ts'

/** Of the weighted inputs z of a layer. */
const bodies: Record<Exclude<Activation, 'softmax'>, string> = {
  sigmoid: 'z.map((x) => 1 / (1 + Math.exp(-x)))',
  tanh: 'z.map(Math.tanh)',
  relu: 'z.map((x) => Math.max(0, x))',
  linear: 'z',
}

/** A module without dependencies, for browsers and Node: outputs(), and classify() for classes or tell() for numbers. */
export function toScript(trained: Understood, language: 'javascript' | 'typescript'): string {
  const { run, layers, dataset } = trained
  const isTyped = language === 'typescript'
  const typed: Typed = { of: (annotation) => (isTyped ? `: ${annotation}` : ''), as: (annotation) => (isTyped ? ` as ${annotation}` : '') }
  const used = [...new Set(layers.map(({ activation }) => activation))]
  const given = dataset.image ? { name: 'pixels', type: 'ArrayLike<number>' } : { name: 'row', type: 'Row' }
  const argument = `${given.name}${typed.of(given.type)}`
  const isNumbers = isRegression(dataset)
  return `// ${inOneLine(describeTrained(trained, version))}
// ${inOneLine(describeInput(trained))}

${isTyped && !dataset.image ? rowTypes : ''}${inputLines(trained, typed)}

${isNumbers ? targetLines(dataset, typed) : `export const classes${typed.of('readonly string[]')} = ${JSON.stringify(dataset.classes)}`}

const layers = [
${layers.map(({ units, inputs, activation, weights, biases }) =>
    `  { units: ${units}, inputs: ${inputs}, activation: ${activation}, weights: floats('${base64Of(weights)}'), biases: floats('${base64Of(biases)}') },`).join('\n')}
]

/** What the output neurons say${isNumbers ? ', in the units of the data' : ''}. */
export function outputs(${argument})${typed.of('Float64Array')} {
  let a${typed.of('Float64Array')} = inputsOf(${given.name})
  for (const { units, inputs, activation, weights, biases } of layers) {
    const z = new Float64Array(units)
    for (let j = 0; j < units; j++) {
      let sum = biases[j]${isTyped ? ' ?? 0' : ''}
      for (let k = 0; k < inputs; k++) sum += ${isTyped ? '(weights[j * inputs + k] ?? 0) * (a[k] ?? 0)' : 'weights[j * inputs + k] * a[k]'}
      z[j] = sum
    }
    a = activation(z)
  }
  return ${isNumbers ? `Float64Array.from(targets, ({ offset, scale }, j) => ${isTyped ? '(a[j] ?? 0)' : 'a[j]'} * scale + offset)` : 'a'}
}

${isNumbers ? tellLines(argument, given.name, typed, isTyped) : classifyLines(argument, given.name, typed, isTyped, layers.at(-1)?.units ?? 0)}

${used.map((activation) => `function ${activation}(z${typed.of('Float64Array')})${typed.of('Float64Array')} {\n${bodyOf(activation, run.experiment.network.softmaxScale)}\n}`).join('\n\n')}

${reader(typed)}
`
}

const targetLines = ({ targets }: Meaning, typed: Typed): string => `/** The numbers that are told, and by which outputs become them. */
export const targets${typed.of('readonly { name: string; offset: number; scale: number }[]')} = ${JSON.stringify(targets)}`

const tellLines = (argument: string, name: string, typed: Typed, isTyped: boolean): string => `/** The numbers that it tells, by their names. */
export function tell(${argument})${typed.of('Record<string, number>')} {
  const said = outputs(${name})
  return Object.fromEntries(targets.map((target, j) => [target.name, said[j]${isTyped ? ' ?? NaN' : ''}]))
}`

const classifyLines = (argument: string, name: string, typed: Typed, isTyped: boolean, units: number): string => `/** The class that it takes ${name === 'row' ? 'it' : 'them'} for. */
export function classify(${argument})${typed.of('string')} {
  const said = outputs(${name})
  const index = ${units === 1 ? `said[0]${isTyped ? '!' : ''} >= 0.5 ? 1 : 0` : 'said.indexOf(Math.max(...said))'}
  return classes[index]${isTyped ? ' ?? String(index)' : ''}
}`

const reader = ({ of }: Typed): string => `/** Little-endian 32-bit floats. */
function floats(base64${of('string')})${of('Float32Array')} {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const view = new DataView(bytes.buffer)
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(4 * i, true))
}`

const bodyOf = (activation: Activation, scale: number): string =>
  activation !== 'softmax' ? `  return ${bodies[activation]}` : `  const largest = Math.max(...z)
  const grown = z.map((x) => Math.exp(${scale === 1 ? '' : `${scale} * `}(x - largest)))
  const sum = grown.reduce((total, x) => total + x, 0)
  return grown.map((x) => x / sum)`

/** What ends a line of a script ends its comment, too. */
const inOneLine = (text: string): string => text.replace(/[\r\n\u2028\u2029]/g, ' ')
