import type { Operation } from './propagation.ts'

/** Loads the examples order[from], order[from + 1], ...; without an order from, from + 1, ... */
export type Load = (order: Uint32Array | null, from: number, rows: number) => void

/** Runs a list of operations over examples, chunk after chunk, in slices of bounded work. */
export class Walk {
  readonly #load: Load
  readonly #operations: readonly Operation[]
  readonly #chunk: number
  #order: Uint32Array | null = null
  #start = 0
  #from = 0
  #to = 0
  #next = 0

  constructor(load: Load, operations: readonly Operation[], chunk: number) {
    this.#load = load
    this.#operations = operations
    this.#chunk = chunk
  }

  /** The examples order[from..to-1]; from..to-1 themselves without an order. */
  begin(order: Uint32Array | null, from: number, to: number): void {
    this.#order = order
    this.#start = from
    this.#from = from
    this.#to = to
    this.#next = 0
  }

  get isDone(): boolean {
    return this.#from >= this.#to
  }

  /** Works until the examples or the budget are used up. Returns what is left of it, which may be less than 0. */
  advance(budget: number): number {
    while (this.#from < this.#to) {
      const rows = Math.min(this.#chunk, this.#to - this.#from)
      if (this.#next === 0) this.#load(this.#order, this.#from, rows)
      while (this.#next < this.#operations.length) {
        if (budget <= 0) return budget
        const operation = this.#operations[this.#next++] as Operation
        operation.run(rows, this.#from - this.#start)
        budget -= operation.fixedWork + operation.rowWork * rows
      }
      this.#next = 0
      this.#from += rows
    }
    return budget
  }
}
