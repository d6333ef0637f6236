/** Answers that are kept, of all sweeps together: a panel asks for a few at a time. */
const kept = 32

/** Works each answer out once, also when it is asked for again meanwhile; those not asked for the longest go first. */
export class AnswerCache {
  readonly #answers = new Map<string, Promise<unknown>>()

  get<T>(key: string, work: () => Promise<T>): Promise<T> {
    const known = this.#answers.get(key) as Promise<T> | undefined
    const answer = known ?? work()
    this.#answers.delete(key)
    this.#answers.set(key, answer)
    if (!known) answer.catch(() => this.#answers.delete(key))
    for (const [oldest] of this.#answers) if (this.#answers.size > kept) this.#answers.delete(oldest)
    return answer
  }
}
