import type { Memory } from './memory.ts'

const f = Math.fround

export function optimizer({ floats }: Memory) {
  const at = (index: number) => floats[index] ?? 0

  function sgd(w: number, g: number, count: number, rate: number, decay: number): number {
    let finite = 1
    for (let k = 0; k < count; k++) {
      const old = at(w / 4 + k)
      const fresh = f(old + f(f(f(rate) * at(g / 4 + k)) + f(f(decay) * old)))
      floats[w / 4 + k] = fresh
      floats[g / 4 + k] = 0
      if (!Number.isFinite(fresh)) finite = 0
    }
    return finite
  }

  function momentum(w: number, ahead: number, g: number, v: number, count: number, rate: number, decay: number, mu: number): number {
    let finite = 1
    for (let k = 0; k < count; k++) {
      const step = f(f(f(rate) * at(g / 4 + k)) + f(f(decay) * at(ahead / 4 + k)))
      const velocity = f(f(f(mu) * at(v / 4 + k)) + step)
      const fresh = f(at(w / 4 + k) + velocity)
      floats[v / 4 + k] = velocity
      floats[w / 4 + k] = fresh
      floats[g / 4 + k] = 0
      if (!Number.isFinite(fresh)) finite = 0
    }
    return finite
  }

  function lookAhead(w: number, v: number, ahead: number, count: number, mu: number): void {
    for (let k = 0; k < count; k++) floats[ahead / 4 + k] = at(w / 4 + k) + f(f(mu) * at(v / 4 + k))
  }

  function multiply(from: number, to: number, count: number, factor: number): number {
    let largest = 0
    for (let k = 0; k < count; k++) {
      floats[to / 4 + k] = f(factor) * at(from / 4 + k)
      largest = Math.max(largest, Math.abs(at(to / 4 + k)))
    }
    return largest
  }

  return { sgd, momentum, lookAhead, multiply }
}
