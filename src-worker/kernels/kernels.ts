/** A byte offset in the kernels' memory. */
export type Pointer = number

type Activate = (z: Pointer, a: Pointer, rows: number, units: number, stride: number) => void
type Derive = (e: Pointer, a: Pointer, rows: number, stride: number) => void
type Curve = (r: Pointer, e: Pointer, a: Pointer, t: Pointer, rows: number, stride: number) => void
type SumCost = (values: Pointer, y: Pointer, rows: number, units: number, stride: number) => number

/**
 * The numeric core. kernels/assembly is what runs, kernels/reference its plain twin with the same bits: f32 operations
 * in the same order. Matrices are row-major with a row stride that is a multiple of 8; what lies behind a row's units
 * is zero and stays so. Weights lie in panels of 8 outputs (see assembly/dense-forward.ts).
 */
export interface Kernels {
  readonly buffer: ArrayBuffer
  scaleBytes(bytes: Pointer, x: Pointer, rows: number, byteStride: number, inputs: number): void
  compress(bytes: Pointer, entries: Pointer, spans: Pointer, rows: number, byteStride: number): void
  unpack(spans: Pointer, unpacked: Pointer, ends: Pointer, rows: number, byteStride: number): void
  unpackBytes(bytes: Pointer, unpacked: Pointer, ends: Pointer, rows: number, byteStride: number): void
  /** Returns the image's box; see assembly/crop.ts. */
  crop(image: Pointer, to: Pointer, width: number, height: number): number
  /** Where the images lie whose indices are in their distortions; see assembly/distortions.ts. */
  locate(distortions: Pointer, rows: number, table: Pointer, first: number): void
  /** Draws how images are distorted; see assembly/draw.ts. */
  draw(distortions: Pointer, rows: number, drawing: Pointer, width: number, height: number): void
  /** Resamples cropped images; see assembly/move.ts. */
  move(
    maps: Pointer, rows: number, quads: Pointer, plane: Pointer, reach: number,
    out: Pointer, outStride: number, width: number, height: number,
  ): void
  /** Of cropped images, as they are. */
  copy(maps: Pointer, rows: number, out: Pointer, outStride: number, width: number, height: number): void
  smoothField(white: Pointer, weights: Pointer, radius: number, plane: Pointer, columns: number): number
  addNoise(distortions: Pointer, rows: number, table: Pointer, bytes: Pointer, stride: number, count: number): void
  erase(distortions: Pointer, rows: number, bytes: Pointer, stride: number, width: number): void
  forward(x: Pointer, w: Pointer, bias: Pointer, z: Pointer, rows: number, inputs: number, outputs: number, from: number, to: number): void
  /** Behind the ends of the rows it keeps as many cursors. */
  forwardSparse(
    entries: Pointer, ends: Pointer, w: Pointer, bias: Pointer, z: Pointer,
    rows: number, inputs: number, outputs: number, from: number, to: number,
  ): void
  /** What lies at scratch is lost; how much, see assembly/dense-backward.ts. So does gradient. */
  backward(
    d: Pointer, w: Pointer, e: Pointer, rows: number, inputs: number, outputs: number, from: number, to: number, scratch: Pointer,
  ): void
  gradient(
    x: Pointer, d: Pointer, g: Pointer, rows: number, inputs: number, outputs: number, from: number, to: number, scratch: Pointer,
  ): void
  gradientSparse(
    entries: Pointer, ends: Pointer, d: Pointer, g: Pointer,
    rows: number, inputs: number, outputs: number, from: number, to: number,
  ): void
  biasGradient(d: Pointer, g: Pointer, rows: number, outputs: number): void
  readonly sigmoid: Activate
  readonly tanh: Activate
  readonly relu: Activate
  readonly softmax: Activate
  /** The keys and the threshold are of 32 bits; see assembly/dropout.ts. */
  drop(
    from: Pointer, to: Pointer, rows: number, stride: number,
    key0: number, key1: number, firstRow: number, threshold: number, factor: number,
  ): void
  readonly sigmoidDerivative: Derive
  readonly tanhDerivative: Derive
  readonly reluDerivative: Derive
  difference(a: Pointer, y: Pointer, d: Pointer, rows: number, stride: number): void
  readonly quadratic: SumCost
  readonly crossEntropy: SumCost
  readonly logLikelihood: SumCost
  countCorrect(a: Pointer, y: Pointer, rows: number, units: number, stride: number): number
  /** 1 when every new weight is finite, else 0; so does momentum. */
  sgd(w: Pointer, g: Pointer, count: number, rate: number, decay: number): number
  momentum(w: Pointer, ahead: Pointer, g: Pointer, v: Pointer, count: number, rate: number, decay: number, mu: number): number
  /** to = factor x from, which may be the same place. Returns the largest magnitude of to; NaN when one is. */
  multiply(from: Pointer, to: Pointer, count: number, factor: number): number
  lookAhead(w: Pointer, v: Pointer, ahead: Pointer, count: number, mu: number): void
  addSigns(w: Pointer, g: Pointer, count: number, size: number): void
  sumOfMagnitudes(w: Pointer, count: number): number
  sumOfSquares(w: Pointer, count: number): number
  add(a: Pointer, b: Pointer, rows: number, stride: number): void
  softmaxTangent(t: Pointer, a: Pointer, rows: number, stride: number): void
  readonly sigmoidCurvature: Curve
  readonly tanhCurvature: Curve
  /** sum holds f64. */
  accumulate(g: Pointer, sum: Pointer, count: number): void
  confuse(a: Pointer, y: Pointer, counts: Pointer, rows: number, units: number, stride: number): number
  sum(values: Pointer, rows: number, units: number, stride: number): number
  countBelow(values: Pointer, limit: number, rows: number, units: number, stride: number): number
  countWrongBelow(values: Pointer, a: Pointer, y: Pointer, limit: number, rows: number, units: number, stride: number): number
  countZeroColumns(values: Pointer, rows: number, units: number, stride: number): number
  widen(values: Pointer, range: Pointer, rows: number, units: number, stride: number): void
  histogram(values: Pointer, range: Pointer, bins: Pointer, count: number, rows: number, units: number, stride: number): void
  sumOfSquaredDifferences(a: Pointer, b: Pointer, scale: number, count: number): number
}

/** Kernels with a zeroed memory of at least so many bytes; throws when the host does not give them. */
export type CreateKernels = (bytes: number) => Kernels
