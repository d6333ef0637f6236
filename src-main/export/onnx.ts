import { create, toBinary } from '@bufbuild/protobuf'
import {
  AttributeProto_AttributeType, AttributeProtoSchema, GraphProtoSchema, ModelProtoSchema, NodeProtoSchema, OperatorSetIdProtoSchema, StringStringEntryProtoSchema, TensorProto_DataType,
  TensorProtoSchema, TensorShapeProto_DimensionSchema, TensorShapeProtoSchema, TypeProto_TensorSchema, TypeProtoSchema, ValueInfoProtoSchema, type NodeProto, type TensorProto, type ValueInfoProto,
} from 'onnx-buf'
import type { Activation } from '#shared/domain/network.ts'
import { version } from '../version.ts'
import { featuresOf, namesOf, unitsOf } from './features.ts'
import { classesOf, describeInput, describeTrained, type Meaning, type TrainedLayer, type Understood } from './trained.ts'

/** Of the operators: the first in which Softmax is of an axis, and Gemm as it is today. https://onnx.ai/onnx/operators */
const opset = 13n
/** Of the file: the one that goes with that set. */
const irVersion = 8n

/** A graph has no words. */
const byIndex = 'A category is its index among those named here, 0 the first.'

/** Linear layers have none. */
const operators: Partial<Record<Activation, string>> = { sigmoid: 'Sigmoid', tanh: 'Tanh', relu: 'Relu', softmax: 'Softmax' }

/**
 * A graph from "pixels" [N x pixels] or, of a table, "values" [N x columns], categories as their index, to "outputs"
 * [N x outputs]. All scaling is part of it: by 255, or of each column and of each number to tell.
 */
export function toOnnx(trained: Understood): Uint8Array {
  const { run, layers, dataset } = trained
  const graph = new Graph()
  const input = dataset.image ? { name: 'pixels', width: run.inputSize } : { name: 'values', width: dataset.columns.length }
  let at = dataset.image ? addPixels(graph) : addColumns(graph, dataset)
  layers.forEach((layer, l) => (at = addLayer(graph, layer, l, at, run.experiment.network.softmaxScale)))
  graph.node('Identity', [addUnits(graph, dataset, at)], 'outputs')
  const model = create(ModelProtoSchema, {
    irVersion, producerName: 'Slope', producerVersion: version, docString: [describeTrained(trained, version), describeInput(trained), ...(dataset.columns.some(({ categories }) => categories) ? [byIndex] : [])].join(' '),
    opsetImport: [create(OperatorSetIdProtoSchema, { domain: '', version: opset })],
    metadataProps: metadataOf(trained).map(([key, value]) => create(StringStringEntryProtoSchema, { key, value: JSON.stringify(value) })),
    graph: create(GraphProtoSchema, {
      name: run.name, node: graph.nodes, initializer: graph.constants,
      input: [valueInfo(input.name, input.width)], output: [valueInfo('outputs', layers.at(-1)?.units ?? 0)],
    }),
  })
  return toBinary(ModelProtoSchema, model)
}

function metadataOf(trained: Understood): [key: string, value: unknown][] {
  const { columns, targets } = trained.dataset
  const classes = classesOf(trained)
  return [
    ...(classes ? [['classes', classes] as [string, unknown]] : []),
    ...(columns.length > 0 ? [['columns', namesOf(columns)] as [string, unknown]] : []),
    ...(targets.length > 0 ? [['targets', targets.map(({ name }) => name)] as [string, unknown]] : []),
  ]
}

function addPixels(graph: Graph): string {
  graph.constant('scale', [], Float32Array.of(1 / 255))
  return graph.node('Mul', ['pixels', 'scale'], 'inputs')
}

/** Each input takes its column: a number is scaled, and a category compared with its index. */
function addColumns(graph: Graph, { columns }: Pick<Meaning, 'columns'>): string {
  const features = featuresOf(columns)
  const width = features.length
  graph.indices('columns', features.map(({ column }) => column))
  graph.constant('offsets', [width], Float32Array.from(features, ({ offset }) => offset))
  graph.constant('scales', [width], Float32Array.from(features, ({ scale }) => scale))
  const taken = graph.node('Gather', ['values', 'columns'], 'taken', { axis: 1n })
  const scaled = graph.node('Div', [graph.node('Sub', [taken, 'offsets'], 'shifted'), 'scales'], 'scaled')
  if (features.every(({ category }) => category === null)) return scaled
  graph.constant('categories', [width], Float32Array.from(features, ({ category }) => category ?? -1))
  graph.constant('isCategory', [width], Float32Array.from(features, ({ category }) => (category === null ? 0 : 1)))
  const own = graph.node('Cast', [graph.node('Equal', [taken, 'categories'], 'isOwn')], 'own', { to: BigInt(TensorProto_DataType.FLOAT) })
  const choice = graph.node('Cast', ['isCategory'], 'choice', { to: BigInt(TensorProto_DataType.BOOL) })
  return graph.node('Where', [choice, own, scaled], 'inputs')
}

/** Outputs in the units of the numbers to tell. */
function addUnits(graph: Graph, { targets }: Pick<Meaning, 'targets'>, input: string): string {
  const units = unitsOf(targets)
  if (!units) return input
  graph.constant('targetScales', [targets.length], Float32Array.from(units.scales))
  graph.constant('targetOffsets', [targets.length], Float32Array.from(units.offsets))
  return graph.node('Add', [graph.node('Mul', [input, 'targetScales'], 'spread'), 'targetOffsets'], 'told')
}

/** Gemm with B transposed: the weights are [units x inputs]. */
function addLayer(graph: Graph, { units, inputs, weights, biases, activation }: TrainedLayer, l: number, input: string, softmaxScale: number): string {
  graph.constant(`weights.${l}`, [units, inputs], weights)
  graph.constant(`biases.${l}`, [units], biases)
  let weighted = graph.node('Gemm', [input, `weights.${l}`, `biases.${l}`], `weighted.${l}`, { transB: 1n })
  if (activation === 'softmax' && softmaxScale !== 1) {
    graph.constant('softmax.scale', [], Float32Array.of(softmaxScale))
    weighted = graph.node('Mul', [weighted, 'softmax.scale'], `scaled.${l}`)
  }
  const operator = operators[activation]
  return operator ? graph.node(operator, [weighted], `activations.${l}`, activation === 'softmax' ? { axis: -1n } : {}) : weighted
}

class Graph {
  readonly nodes: NodeProto[] = []
  readonly constants: TensorProto[] = []

  /** Answers with its output. */
  node(opType: string, input: string[], output: string, attributes: Record<string, bigint> = {}): string {
    const attribute = Object.entries(attributes).map(([name, i]) => create(AttributeProtoSchema, { name, i, type: AttributeProto_AttributeType.INT }))
    this.nodes.push(create(NodeProtoSchema, { name: output, opType, input, output: [output], attribute }))
    return output
  }

  constant(name: string, shape: number[], values: Float32Array): void {
    this.#add(name, shape, TensorProto_DataType.FLOAT, values)
  }

  indices(name: string, values: number[]): void {
    this.#add(name, [values.length], TensorProto_DataType.INT64, BigInt64Array.from(values, BigInt))
  }

  #add(name: string, shape: number[], dataType: TensorProto_DataType, { buffer, byteOffset, byteLength }: Float32Array | BigInt64Array): void {
    const rawData = new Uint8Array(buffer, byteOffset, byteLength).slice()
    this.constants.push(create(TensorProtoSchema, { name, dims: shape.map(BigInt), dataType, rawData }))
  }
}

function valueInfo(name: string, width: number): ValueInfoProto {
  const dim = [
    create(TensorShapeProto_DimensionSchema, { value: { case: 'dimParam', value: 'N' } }),
    create(TensorShapeProto_DimensionSchema, { value: { case: 'dimValue', value: BigInt(width) } }),
  ]
  const value = create(TypeProto_TensorSchema, { elemType: TensorProto_DataType.FLOAT, shape: create(TensorShapeProtoSchema, { dim }) })
  return create(ValueInfoProtoSchema, { name, type: create(TypeProtoSchema, { value: { case: 'tensorType', value } }) })
}
