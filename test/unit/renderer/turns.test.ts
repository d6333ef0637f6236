import { expect, test } from 'vitest'
import { Turns } from '../../../src-renderer/api/turns.ts'

test('so many go on at once, the others in order as those end, and a failure ends one too', async () => {
  const turns = new Turns(2)
  const begun: number[] = []
  const ends: PromiseWithResolvers<void>[] = []
  const all = [0, 1, 2, 3].map((i) => turns.take(() => {
    begun.push(i)
    const end = Promise.withResolvers<void>()
    ends.push(end)
    return end.promise
  }))
  expect(begun).toEqual([0, 1])
  ends[1]?.reject(new Error('broken'))
  await expect(all[1]).rejects.toThrow('broken')
  expect(begun).toEqual([0, 1, 2])
  ends[0]?.resolve()
  await all[0]
  expect(begun).toEqual([0, 1, 2, 3])
  ends.forEach((end) => end.resolve())
  await Promise.all(all.filter((_, i) => i !== 1))
  expect(await turns.take(() => Promise.resolve('free again'))).toBe('free again')
})
