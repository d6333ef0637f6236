import type { Activation } from '#shared/domain/network.ts'
import { version } from '../version.ts'
import { unitsOf } from './features.ts'
import { buildText, docstring, literal, parameterLines, rowLines, unitLines } from './python.ts'
import { classesOf, describeInput, describeTrained, type Understood } from './trained.ts'

/** As Keras names them. */
const names: Record<Activation, string> = { sigmoid: 'sigmoid', tanh: 'tanh', relu: 'relu', linear: 'linear', softmax: 'softmax' }

/** Python that rebuilds the network in Keras 3 and loads the weights that it carries. */
export function toKeras(trained: Understood): string {
  const { run, layers, dataset } = trained
  const classes = classesOf(trained)
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

${classes ? `CLASSES = ${literal(classes)}\n` : ''}${unitLines(trained)}${rowLines(trained)}
${dataset.image ? '' : rowLayer}${unitsOf(dataset.targets) ? unitsLayer : ''}${parameterLines(trained)}


def build():
    ${buildText(trained)}
    network = keras.Sequential([
        keras.Input((${dataset.image ? run.inputSize : dataset.columns.length},)),
        ${dataset.image ? 'keras.layers.Rescaling(1 / 255)' : 'Row()'},
${[...lines, ...(unitsOf(dataset.targets) ? ['Units()'] : [])].map((line) => `        ${line},`).join('\n')}
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

const rowLayer = `class Row(keras.layers.Layer):
    """Values of the columns in, inputs of the network out: numbers scaled, 1 for the own category."""
    def call(self, x):
        x = keras.ops.take(x, np.array(COLUMN), axis=1)
        category = np.array(CATEGORY, dtype="float32")
        own = keras.ops.cast(keras.ops.equal(x, category), "float32")
        scaled = (x - np.array(OFFSET, dtype="float32")) / np.array(SCALE, dtype="float32")
        return keras.ops.where(category >= 0, own, scaled)


`

const unitsLayer = `class Units(keras.layers.Layer):
    """Scaled outputs in, numbers in their own units out."""
    def call(self, x):
        return x * np.array(TARGET_SCALE, dtype="float32") + np.array(TARGET_OFFSET, dtype="float32")


`
