import { base64Of } from './base64.ts'
import { featuresOf, unitsOf } from './features.ts'
import type { Trained, Understood } from './trained.ts'

/** Lines of Python that hold the parameters of each layer: weights [units x inputs] and biases [units] as numpy arrays. */
export const parameterLines = ({ layers }: Pick<Trained, 'layers'>): string => `def _floats(text, *shape):
    """Little-endian 32-bit floats."""
    return np.frombuffer(base64.b64decode(text), dtype="<f4").reshape(shape).copy()


PARAMETERS = [
${layers.map(({ units, inputs, weights, biases }) => `    (_floats("${base64Of(weights)}", ${units}, ${inputs}), _floats("${base64Of(biases)}", ${units})),`).join('\n')}
]`

/** As a literal of Python: JSON's own, but for what only JSON escapes so. */
export const literal = (value: string | readonly string[] | readonly number[]): string => JSON.stringify(value)

/** What rows of a table are, and a function that reads them; nothing for images. */
export const rowLines = ({ dataset: { image, columns } }: Understood): string => (image ? '' : `
# Of each column its name, and its categories where it has any.
COLUMNS = [${columns.map(({ name, categories }) => `(${literal(name)}, ${categories ? literal(categories) : 'None'})`).join(', ')}]
# Of each input of the network its column, the category that it is 1 for or -1, and how the value is scaled.
${(['column', 'category', 'offset', 'scale'] as const).map((key) => `${key.toUpperCase()} = ${literal(featuresOf(columns).map((feature) => feature[key] ?? -1))}`).join('\n')}


def encode(rows):
    """Rows, as dicts by name or as lists in the order of the columns, as what build() takes: categories become their index."""
    values = [[row[name] for name, _ in COLUMNS] if isinstance(row, dict) else list(row) for row in rows]
    return np.array([[float(value) if categories is None else categories.index(value) for value, (_, categories) in zip(row, COLUMNS)] for row in values], dtype="float32")

`)

/** Of each number to tell, by which outputs become what a person knows; nothing where they are that already. */
export const unitLines = ({ dataset: { targets } }: Understood): string => {
  const units = unitsOf(targets)
  return `${targets.length > 0 ? `\nTARGETS = ${literal(targets.map(({ name }) => name))}` : ''}${units ? `\nTARGET_OFFSET = ${literal(units.offsets)}\nTARGET_SCALE = ${literal(units.scales)}` : ''}${targets.length > 0 ? '\n' : ''}`
}

/** Of build(): what goes in and what comes out. */
export const buildText = ({ run, layers, dataset: { image, columns } }: Understood): string =>
  `"""${image ? `Pixels in, [N x ${run.inputSize}]` : `Values of the columns in, [N x ${columns.length}], as encode() gives them`}; outputs, [N x ${layers.at(-1)?.units}]."""`

/** A docstring may hold anything but its own end and an escape. */
export const docstring = (text: string): string => `"""${text.replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"').replace(/"$/, '\\"')}"""`
