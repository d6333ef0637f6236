import type { Activation } from '#shared/domain/network.ts'
import { version } from '../version.ts'
import { docstring, literal, parameterLines } from './python.ts'
import { describeInput, describeTrained, type Trained } from './trained.ts'

/** As Keras names them. */
const names: Record<Activation, string> = { sigmoid: 'sigmoid', tanh: 'tanh', relu: 'relu', linear: 'linear', softmax: 'softmax' }

/** Python that rebuilds the network in Keras 3 and loads the weights that it carries. */
export function toKeras(trained: Trained): string {
  const { run, layers, classes } = trained
  const scale = run.experiment.network.softmaxScale
  const lines = layers.flatMap(({ units, activation, dropout }) => [
    ...(activation === 'softmax' && scale !== 1
      ? [`keras.layers.Dense(${units})`, `keras.layers.Rescaling(${scale})`, 'keras.layers.Softmax()']
      : [`keras.layers.Dense(${units}, activation="${names[activation]}")`]),
    ...(dropout > 0 ? [`keras.layers.Dropout(${dropout})`] : []),
  ])
  return `${docstring(`${describeTrained(trained, version)}\n\n${describeInput(trained)}\n`)}
import base64

import keras
import numpy as np

${classes ? `CLASSES = ${literal(classes)}\n\n` : ''}
${parameterLines(trained)}


def build():
    """Pixels in, [N x ${run.inputSize}]; outputs, [N x ${layers.at(-1)?.units}]."""
    network = keras.Sequential([
        keras.Input((${run.inputSize},)),
        keras.layers.Rescaling(1 / 255),
${lines.map((line) => `        ${line},`).join('\n')}
    ])
    dense = [layer for layer in network.layers if isinstance(layer, keras.layers.Dense)]
    for layer, (weights, biases) in zip(dense, PARAMETERS):
        # Keras keeps them inputs x units.
        layer.set_weights([weights.T, biases])
    return network


if __name__ == "__main__":
    build().summary()
`
}
