import { base64Of } from './base64.ts'
import type { Trained } from './trained.ts'

/** Lines of Python that hold the parameters of each layer: weights [units x inputs] and biases [units] as numpy arrays. */
export const parameterLines = ({ layers }: Pick<Trained, 'layers'>): string => `def _floats(text, *shape):
    """Little-endian 32-bit floats."""
    return np.frombuffer(base64.b64decode(text), dtype="<f4").reshape(shape).copy()


PARAMETERS = [
${layers.map(({ units, inputs, weights, biases }) => `    (_floats("${base64Of(weights)}", ${units}, ${inputs}), _floats("${base64Of(biases)}", ${units})),`).join('\n')}
]`

/** As a literal of Python: JSON's own, but for what only JSON escapes so. */
export const literal = (value: string | readonly string[]): string => JSON.stringify(value)

/** A docstring may hold anything but its own end and an escape. */
export const docstring = (text: string): string => `"""${text.replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"').replace(/"$/, '\\"')}"""`
