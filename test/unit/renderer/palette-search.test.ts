import { describe, expect, it } from 'vitest'
import type { Command } from '../../../src-renderer/features/palette/command.ts'
import { offersOf, rememberUse, shownAtMost } from '../../../src-renderer/features/palette/offers.ts'
import { partsOf, prepare, search, spansOf } from '../../../src-renderer/features/palette/search.ts'

const find = (labels: readonly string[], query: string) => search(prepare(labels.map((label) => ({ label }))), query).found.map(({ label }) => label)

describe('what is found by a query', () => {
  it('is every label that has its letters in their order, whatever their case', () => {
    expect(find(['Go to Design', 'Go to Data', 'Pause'], 'GTD')).toEqual(['Go to Data', 'Go to Design'])
  })

  it('comes as it stands before its words in another order, and those before scattered letters', () => {
    expect(find(['l-o-s-t, w-i-d-e', 'wide, lost', 'lost wide'], 'lost wide')).toEqual(['lost wide', 'wide, lost', 'l-o-s-t, w-i-d-e'])
  })

  it('comes at the beginning of a word before its middle, and in short labels first', () => {
    expect(find(['a prerun', 'the last run of all', 'the run'], 'run')).toEqual(['the run', 'the last run of all', 'a prerun'])
  })

  it('is found by words beside the label too, after what has them in it', () => {
    const { found } = search(prepare([{ label: 'Data', words: 'datasets import' }, { label: 'Import' }]), 'import')
    expect(found.map(({ label }) => label)).toEqual(['Import', 'Data'])
  })

  it('keeps the order given among equals', () => {
    expect(find(['run b', 'run a', 'run c'], 'run')).toEqual(['run b', 'run a', 'run c'])
  })

  it('is the best of them, of equals the first, when only so many are asked for, and the number of all', () => {
    const { found, total } = search(prepare(['xa', 'b', 'a 1', 'a 2', 'a 3'].map((label) => ({ label }))), 'a', 2)
    expect(found.map(({ label }) => label)).toEqual(['a 1', 'a 2'])
    expect(total).toBe(4)
  })

  it('is nothing for an empty query', () => {
    expect(find(['a'], '  ')).toEqual([])
  })
})

describe('the parts of a label that were found', () => {
  it.each([
    ['Go to Design', 'design', ['Design']],
    ['wide, lost', 'lost wide', ['wide', 'lost']],
    ['Go to Data', 'gtd', ['G', 't', 'D']],
    ['running', 'run runn', ['run', 'n']],
  ])('of %s by %s are %s', (label, query, found) => {
    const parts = partsOf(label, spansOf(label, query))
    expect(parts.filter(({ isFound }) => isFound).map(({ text }) => text)).toEqual(found)
    expect(parts.map(({ text }) => text).join('')).toBe(label)
  })
})

const command = (id: string, group: Command['group']): Command => ({ id, label: id, group, isPossible: true, run: () => undefined })

describe('what the palette offers', () => {
  const runs = Array.from({ length: 100 }, (_, i) => command(`run ${i}`, 'Runs'))
  const all = [command('go', 'Go to'), command('pause', 'This run'), ...runs]

  it('begins with what was used last, then everything but what is found by name only', () => {
    const { offers } = offersOf(all, ['run 3', 'gone', 'go'])('')
    expect(offers.map(({ title, commands }) => [title, commands.map(({ id }) => id)])).toEqual([['Used last', ['run 3', 'go']], ['This run', ['pause']]])
  })

  it('tells how many were found when it shows a part of them only', () => {
    const { offers, total } = offersOf(all, [])('run')
    expect(offers[0]?.commands).toHaveLength(shownAtMost)
    expect(total).toBe(100)
  })

  it('remembers each use once, the newest first', () => {
    expect(rememberUse(['a', 'b', 'c'], 'c')).toEqual(['c', 'a', 'b'])
  })
})
