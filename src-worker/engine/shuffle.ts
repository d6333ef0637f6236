import type { Random } from '#shared/domain/random.ts'

/** Fisher and Yates, as Durstenfeld wrote it: each order equally likely. */
export function shuffle(random: Random, values: Uint32Array): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = random.nextInt(i + 1)
    const kept = values[i] ?? 0
    values[i] = values[j] ?? 0
    values[j] = kept
  }
}
