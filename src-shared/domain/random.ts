/** Four 32-bit words, not all zero. */
export type RandomState = readonly [number, number, number, number]

/**
 * xoshiro128** 1.1 (Blackman and Vigna, https://prng.di.unimi.it/xoshiro128starstar.c): period 2^128 - 1,
 * 32-bit integer arithmetic only, so that a seed gives the same numbers on every machine.
 */
export class Random {
  private a = 0
  private b = 0
  private c = 0
  private d = 0

  /** @param seed any 32-bit integer; neighbouring seeds give unrelated sequences */
  constructor(seed: number) {
    this.state = stateFromSeed(seed)
  }

  get state(): RandomState {
    return [this.a >>> 0, this.b >>> 0, this.c >>> 0, this.d >>> 0]
  }

  set state([a, b, c, d]: RandomState) {
    this.a = a | 0
    this.b = b | 0
    this.c = c | 0
    this.d = d | 0
  }

  /**
   * Goes on from where that state and number alone lead, which looks like nothing to do with the state itself nor with
   * another number: for draws that must be the same whatever was drawn before them.
   */
  branch(from: RandomState, number: number): void {
    this.a = mix(from[0] + number)
    this.b = mix(from[1] + number)
    this.c = mix(from[2] + number)
    this.d = mix(from[3] + number)
  }

  /** 0 to 2^32 - 1 */
  nextUint32(): number {
    const multiplied = Math.imul(this.b, 5)
    const result = Math.imul((multiplied << 7) | (multiplied >>> 25), 9)
    const shifted = this.b << 9
    this.c ^= this.a
    this.d ^= this.b
    this.b ^= this.c
    this.a ^= this.d
    this.c ^= shifted
    this.d = (this.d << 11) | (this.d >>> 21)
    return result >>> 0
  }

  /** In [0, 1), a multiple of 2^-32. */
  nextFloat(): number {
    return this.nextUint32() / 0x1_0000_0000
  }

  /** A whole number in [0, n), each equally likely. @param n 1 to 2^32 */
  nextInt(n: number): number {
    // Numbers from the incomplete last block of n would favour the small results.
    const bound = 0x1_0000_0000 - (0x1_0000_0000 % n)
    let value = this.nextUint32()
    while (value >= bound) value = this.nextUint32()
    return value % n
  }
}

/** SplitMix32 spreads the seed over the state, as xoshiro's authors ask for. */
function stateFromSeed(seed: number): RandomState {
  let counter = seed | 0
  const next = () => {
    counter = (counter + 0x9e3779b9) | 0
    return mix(counter) >>> 0
  }
  return [next(), next(), next(), next()]
}

/** Each 32-bit integer to another one, signed. */
function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x21f0aaad)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
  return mixed ^ (mixed >>> 15)
}
