import type { Memory } from './memory.ts'

const f = Math.fround
const side = 256
const wrap = (index: number) => index & (side - 1)

/** As IEEE 754 rounds: halves to the even neighbour. */
function nearest(value: number): number {
  const below = Math.floor(value)
  const rest = value - below
  return rest < 0.5 || (rest === 0.5 && below % 2 === 0) ? below : below + 1
}

export function field({ floats, shorts }: Memory) {
  function smoothField(white: number, weights: number, radius: number, plane: number, columns: number): number {
    const weight = (k: number) => floats[weights / 4 + k] ?? 0
    const smooth = (value: (k: number) => number) => {
      let sum = f(weight(0) * value(0))
      for (let k = 1; k <= radius; k++) sum = f(sum + f(weight(k) * f(value(-k) + value(k))))
      return sum
    }
    const stride = side + columns
    let reach = 0
    for (let y = 0; y < side; y++) {
      const line = Float32Array.from({ length: side }, (_, x) => smooth((k) => floats[white / 4 + wrap(y + k) * side + x] ?? 0))
      for (let x = 0; x < stride; x++) {
        const value = nearest(smooth((k) => line[wrap(x + k)] ?? 0))
        const displacement = Math.max(-32_768, Math.min(32_767, value))
        shorts[plane / 2 + y * stride + x] = displacement
        reach = Math.max(reach, Math.abs(displacement))
      }
    }
    return reach
  }

  return { smoothField }
}
