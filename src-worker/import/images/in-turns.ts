/** Does something for each of many, a few at a time, beginning in their order. @throws what one throws, behind those that were begun */
export async function inTurns<T>(items: readonly T[], atATime: number, work: (item: T, at: number) => Promise<void>): Promise<void> {
  let next = 0
  let isOver = false
  const turn = async () => {
    try {
      for (let at = next++; at < items.length && !isOver; at = next++) await work(items[at] as T, at)
    } finally {
      isOver = true
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: atATime }, turn))
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed) throw failed.reason
}
