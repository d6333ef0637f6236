import { expect, it } from 'vitest'
import { partedName } from '../../../src-renderer/features/runs/parted-name.ts'

it.each([
  ['random: η, λ #12', 'random: η, λ', ' #12'],
  ['Wide seed 3', 'Wide', ' seed 3'],
  ['784-30-10', '784-30-10', ''],
  ['Take #2 of it', 'Take #2 of it', ''],
  ['#7', '#7', ''],
])('%s is cut before what tells it from its like', (name, stem, end) => expect(partedName(name)).toEqual({ stem, end }))
