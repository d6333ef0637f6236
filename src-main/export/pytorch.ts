import type { Activation } from '#shared/domain/network.ts'
import { version } from '../version.ts'
import { docstring, literal, parameterLines } from './python.ts'
import { describeInput, describeTrained, type Trained } from './trained.ts'

const modules: Partial<Record<Activation, string>> = { sigmoid: 'nn.Sigmoid()', tanh: 'nn.Tanh()', relu: 'nn.ReLU()', softmax: 'nn.Softmax(dim=-1)' }

/** Python that rebuilds the network in PyTorch and loads the weights that it carries. */
export function toPyTorch(trained: Trained): string {
  const { run, layers, classes } = trained
  const scale = run.experiment.network.softmaxScale
  const isScaled = scale !== 1 && layers.some(({ activation }) => activation === 'softmax')
  const lines = layers.flatMap(({ inputs, units, activation, dropout }) => [
    `nn.Linear(${inputs}, ${units})`,
    ...(activation === 'softmax' && isScaled ? [`Scale(${scale})`] : []),
    ...(modules[activation] ? [modules[activation]] : []),
    ...(dropout > 0 ? [`nn.Dropout(${dropout})`] : []),
  ])
  return `${docstring(`${describeTrained(trained, version)}\n\n${describeInput(trained)}\n`)}
import base64

import numpy as np
import torch
from torch import nn

${classes ? `CLASSES = ${literal(classes)}\n\n` : ''}
class Scale(nn.Module):
    def __init__(self, factor):
        super().__init__()
        self.factor = factor

    def forward(self, x):
        return self.factor * x


${parameterLines(trained)}


def build():
    """Pixels in, [N x ${run.inputSize}]; outputs, [N x ${layers.at(-1)?.units}]."""
    network = nn.Sequential(
        Scale(1 / 255),
${lines.map((line) => `        ${line},`).join('\n')}
    )
    linear = [module for module in network if isinstance(module, nn.Linear)]
    with torch.no_grad():
        for module, (weights, biases) in zip(linear, PARAMETERS):
            module.weight.copy_(torch.from_numpy(weights))
            module.bias.copy_(torch.from_numpy(biases))
    return network.eval()


if __name__ == "__main__":
    print(build())
`
}
