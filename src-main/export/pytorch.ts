import type { Activation } from '#shared/domain/network.ts'
import { version } from '../version.ts'
import { unitsOf } from './features.ts'
import { buildText, docstring, literal, parameterLines, rowLines, unitLines } from './python.ts'
import { classesOf, describeInput, describeTrained, type Understood } from './trained.ts'

const modules: Partial<Record<Activation, string>> = { sigmoid: 'nn.Sigmoid()', tanh: 'nn.Tanh()', relu: 'nn.ReLU()', softmax: 'nn.Softmax(dim=-1)' }

/** Python that rebuilds the network in PyTorch and loads the weights that it carries. */
export function toPyTorch(trained: Understood): string {
  const { run, layers, dataset } = trained
  const classes = classesOf(trained)
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

${classes ? `CLASSES = ${literal(classes)}\n` : ''}${unitLines(trained)}${rowLines(trained)}
class Scale(nn.Module):
    def __init__(self, factor):
        super().__init__()
        self.factor = factor

    def forward(self, x):
        return self.factor * x


${dataset.image ? '' : rowModule}${unitsOf(dataset.targets) ? unitsModule : ''}${parameterLines(trained)}


def build():
    ${buildText(trained)}
    network = nn.Sequential(
        ${dataset.image ? 'Scale(1 / 255)' : 'Row()'},
${[...lines, ...(unitsOf(dataset.targets) ? ['Units()'] : [])].map((line) => `        ${line},`).join('\n')}
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

const rowModule = `class Row(nn.Module):
    """Values of the columns in, inputs of the network out: numbers scaled, 1 for the own category."""
    def __init__(self):
        super().__init__()
        self.register_buffer("column", torch.tensor(COLUMN))
        self.register_buffer("category", torch.tensor(CATEGORY, dtype=torch.float32))
        self.register_buffer("offset", torch.tensor(OFFSET, dtype=torch.float32))
        self.register_buffer("scale", torch.tensor(SCALE, dtype=torch.float32))

    def forward(self, x):
        x = x[:, self.column]
        return torch.where(self.category >= 0, (x == self.category).to(x.dtype), (x - self.offset) / self.scale)


`

const unitsModule = `class Units(nn.Module):
    """Scaled outputs in, numbers in their own units out."""
    def __init__(self):
        super().__init__()
        self.register_buffer("offset", torch.tensor(TARGET_OFFSET, dtype=torch.float32))
        self.register_buffer("scale", torch.tensor(TARGET_SCALE, dtype=torch.float32))

    def forward(self, x):
        return x * self.scale + self.offset


`
