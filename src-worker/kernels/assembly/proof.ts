import { backward } from './dense-backward'
import { forward } from './dense-forward'
import { biasGradient, gradient } from './dense-gradient'
import { sgd } from './optimizer'
import { forwardSparse } from './sparse-forward'
import { gradientSparse } from './sparse-gradient'

const rows: i32 = 7
const inputs: i32 = 24
const outputs: i32 = 80
const firstFree: usize = 65536

let end: usize = 0
let seed: u32 = 0

/** Room for so many floats, drawn from [-1, 1). */
function draw(count: i32): usize {
  const at = end
  end += <usize>((count + 15) & ~15) * 4
  for (let i = 0; i < count; i++) {
    seed = seed * 1664525 + 1013904223
    store<f32>(at + (<usize>i << 2), <f32>(<i32>seed >> 8) / 8388608)
  }
  return at
}

/** Every third input of a row, each row from another one on, as kernel unpack lists them. */
function list(entries: usize, ends: usize): void {
  let count = 0
  for (let r = 0; r < rows; r++) {
    for (let i = r % 3; i < inputs; i += 3, count++) {
      store<f32>(entries + (<usize>count << 3), <f32>i / 24)
      store<u32>(entries + (<usize>count << 3), i << 5, 4)
    }
    store<u32>(ends + (<usize>r << 2), count)
  }
}

/**
 * A number of all bits that the kernels with tiles leave in memory from byte 65,536 on, which must be 64 KB: the same
 * from every correct compilation of them.
 */
export function proof(): u32 {
  end = firstFree
  seed = 1
  const x = draw(rows * inputs)
  const w = draw(inputs * outputs)
  const bias = draw(outputs)
  const z = draw(rows * outputs)
  const g = draw(inputs * outputs)
  const e = draw(rows * inputs)
  const entries = draw(rows * inputs * 2)
  const ends = draw(2 * rows)
  const scratch = draw(rows * (inputs + 16))
  list(entries, ends)
  // Panels in twos and one left over; in fives, in fours and one.
  forward(x, w, bias, z, rows, inputs, outputs, 0, 5)
  forwardSparse(entries, ends, w, bias, z, rows, inputs, outputs, 5, 10)
  gradient(x, z, g, rows, inputs, outputs, 0, 5, scratch)
  gradientSparse(entries, ends, z, g, rows, inputs, outputs, 0, 10)
  forwardSparse(entries, ends, g, bias, z, rows, inputs, outputs, 1, 10)
  backward(z, w, e, rows, inputs, outputs, 0, inputs, scratch)
  biasGradient(z, bias, rows, outputs)
  sgd(w, g, inputs * outputs, -0.01, -0.001)
  let sum: u32 = 2166136261
  for (let at = firstFree; at < end; at += 4) sum = (sum ^ load<u32>(at)) * 16777619
  return sum
}
