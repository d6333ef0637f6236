import { create, toBinary } from '@bufbuild/protobuf'
import {
  AttributeProto_AttributeType, AttributeProtoSchema, GraphProtoSchema, ModelProtoSchema, NodeProtoSchema, OperatorSetIdProtoSchema, StringStringEntryProtoSchema, TensorProto_DataType,
  TensorProtoSchema, TensorShapeProto_DimensionSchema, TensorShapeProtoSchema, TypeProto_TensorSchema, TypeProtoSchema, ValueInfoProtoSchema, type NodeProto, type TensorProto, type ValueInfoProto,
} from 'onnx-buf'
import type { Activation } from '#shared/domain/network.ts'
import { version } from '../version.ts'
import { describeInput, describeTrained, type Trained, type TrainedLayer } from './trained.ts'

/** Of the operators: the first in which Softmax is of an axis, and Gemm as it is today. https://onnx.ai/onnx/operators */
const opset = 13n
/** Of the file: the one that goes with that set. */
const irVersion = 8n

/** Linear layers have none. */
const operators: Partial<Record<Activation, string>> = { sigmoid: 'Sigmoid', tanh: 'Tanh', relu: 'Relu', softmax: 'Softmax' }

/** A graph from "pixels" [N x inputs] to "outputs" [N x outputs], the division by 255 included: Mul, then Gemm and activation of each layer. */
export function toOnnx(trained: Trained): Uint8Array {
  const { run, layers, classes } = trained
  const graph = new Graph()
  graph.constant('scale', [], Float32Array.of(1 / 255))
  let at = graph.node('Mul', ['pixels', 'scale'], 'inputs')
  layers.forEach((layer, l) => (at = addLayer(graph, layer, l, at, run.experiment.network.softmaxScale)))
  graph.node('Identity', [at], 'outputs')
  const model = create(ModelProtoSchema, {
    irVersion, producerName: 'Slope', producerVersion: version, docString: `${describeTrained(trained, version)} ${describeInput(trained)}`,
    opsetImport: [create(OperatorSetIdProtoSchema, { domain: '', version: opset })],
    metadataProps: classes ? [create(StringStringEntryProtoSchema, { key: 'classes', value: JSON.stringify(classes) })] : [],
    graph: create(GraphProtoSchema, {
      name: run.name, node: graph.nodes, initializer: graph.constants,
      input: [valueInfo('pixels', run.inputSize)], output: [valueInfo('outputs', layers.at(-1)?.units ?? 0)],
    }),
  })
  return toBinary(ModelProtoSchema, model)
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

  constant(name: string, shape: number[], { buffer, byteOffset, byteLength }: Float32Array): void {
    const rawData = new Uint8Array(buffer, byteOffset, byteLength).slice()
    this.constants.push(create(TensorProtoSchema, { name, dims: shape.map(BigInt), dataType: TensorProto_DataType.FLOAT, rawData }))
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
