import type { Activation } from '#shared/domain/network.ts'
import { version } from '../version.ts'
import { base64Of } from './base64.ts'
import { describeInput, describeTrained, type Trained } from './trained.ts'

/** Of the weighted inputs z of a layer. */
const bodies: Record<Exclude<Activation, 'softmax'>, string> = {
  sigmoid: 'z.map((x) => 1 / (1 + Math.exp(-x)))',
  tanh: 'z.map(Math.tanh)',
  relu: 'z.map((x) => Math.max(0, x))',
  linear: 'z',
}

/** A module without dependencies, for browsers and Node: outputs(pixels) and classify(pixels). */
export function toScript(trained: Trained, language: 'javascript' | 'typescript'): string {
  const { run, layers, classes } = trained
  const typed = (annotation: string) => (language === 'typescript' ? `: ${annotation}` : '')
  const used = [...new Set(layers.map(({ activation }) => activation))]
  const names = classes ?? Array.from({ length: Math.max(2, layers.at(-1)?.units ?? 0) }, (_, i) => String(i))
  return `// ${inOneLine(describeTrained(trained, version))}
// ${describeInput(trained)}

export const classes${typed('readonly string[]')} = ${JSON.stringify(names)}

const layers = [
${layers.map(({ units, inputs, activation, weights, biases }) =>
    `  { units: ${units}, inputs: ${inputs}, activation: ${activation}, weights: floats('${base64Of(weights)}'), biases: floats('${base64Of(biases)}') },`).join('\n')}
]

/** What the output neurons say. */
export function outputs(pixels${typed('ArrayLike<number>')})${typed('Float64Array')} {
  if (pixels.length !== ${run.inputSize}) throw new Error(\`This network takes ${run.inputSize} numbers, but got \${pixels.length}.\`)
  let a${typed('Float64Array')} = Float64Array.from(pixels, (pixel) => pixel / 255)
  for (const { units, inputs, activation, weights, biases } of layers) {
    const z = new Float64Array(units)
    for (let j = 0; j < units; j++) {
      let sum = biases[j]${language === 'typescript' ? ' ?? 0' : ''}
      for (let k = 0; k < inputs; k++) sum += ${language === 'typescript' ? '(weights[j * inputs + k] ?? 0) * (a[k] ?? 0)' : 'weights[j * inputs + k] * a[k]'}
      z[j] = sum
    }
    a = activation(z)
  }
  return a
}

/** The class that it takes them for. */
export function classify(pixels${typed('ArrayLike<number>')})${typed('string')} {
  const said = outputs(pixels)
  const index = ${(layers.at(-1)?.units ?? 0) === 1 ? `said[0]${language === 'typescript' ? '!' : ''} > 0.5 ? 1 : 0` : 'said.indexOf(Math.max(...said))'}
  return classes[index]${language === 'typescript' ? ' ?? String(index)' : ''}
}

${used.map((activation) => `function ${activation}(z${typed('Float64Array')})${typed('Float64Array')} {\n${bodyOf(activation, run.experiment.network.softmaxScale)}\n}`).join('\n\n')}

${reader(typed)}
`
}

const reader = (typed: (annotation: string) => string): string => `/** Little-endian 32-bit floats. */
function floats(base64${typed('string')})${typed('Float32Array')} {
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
