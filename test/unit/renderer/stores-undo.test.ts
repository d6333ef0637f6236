import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { SlopeError } from '#shared/domain/error.ts'
import { useUndo } from '../../../src-renderer/stores/undo.ts'

beforeEach(() => setActivePinia(createPinia()))

/** A list of tags that is changed with undo. */
function tagging() {
  const history = useUndo()
  const tags: string[] = []
  const add = (tag: string) => () => Promise.resolve(void tags.push(tag))
  const remove = (tag: string) => () => Promise.resolve(void tags.splice(tags.indexOf(tag), 1))
  const tag = (name: string, canRedo = true) => {
    tags.push(name)
    history.did(`Tagged ${name}`, remove(name), canRedo ? add(name) : undefined)
  }
  return { history, tags, tag }
}

describe('undo of what changes the workspace', () => {
  it('takes changes back, the last first, and does them again in their order', async () => {
    const { history, tags, tag } = tagging()
    tag('a')
    tag('b')
    await history.undo()
    expect(tags).toEqual(['a'])
    expect(history.told).toEqual({ kind: 'undone', text: 'Undone: Tagged b' })
    await history.undo()
    expect(tags).toEqual([])
    await history.redo()
    await history.redo()
    expect(tags).toEqual(['a', 'b'])
    expect(history.undoable).toBe('Tagged b')
  })

  it('forgets what was undone once something new was done', async () => {
    const { history, tag } = tagging()
    tag('a')
    await history.undo()
    expect(history.redoable).toBe('Tagged a')
    tag('b')
    expect(history.redoable).toBeNull()
  })

  it('offers no redo of what gave none', async () => {
    const { history, tag } = tagging()
    tag('a', false)
    await history.undo()
    expect(history.redoable).toBeNull()
  })

  it('does nothing when there is nothing left to take back', async () => {
    const { history } = tagging()
    await history.undo()
    await history.redo()
    expect(history.told).toBeNull()
  })

  it('takes one step after the other when a key is pressed faster than main answers', async () => {
    const { history, tags, tag } = tagging()
    tag('a')
    tag('b')
    await Promise.all([history.undo(), history.undo()])
    expect(tags).toEqual([])
  })

  it('says why a step failed, and goes on with the one before', async () => {
    const { history, tags, tag } = tagging()
    tag('a')
    history.did('Renamed A to B', () => Promise.reject(new SlopeError('conflict', 'Another run is named "A".')))
    await history.undo()
    expect(history.told).toEqual({ kind: 'failed', text: 'Renamed A to B: this could not be undone. Another run is named "A".' })
    await history.undo()
    expect(tags).toEqual([])
  })

  it('keeps a step that failed because the connection was lost', async () => {
    const { history } = tagging()
    let isLost = true
    history.did('3 runs deleted', () =>
      isLost ? Promise.reject(new SlopeError('disconnected', 'Slope is not running any more.')) : Promise.resolve())
    await history.undo()
    expect(history.undoable).toBe('3 runs deleted')
    isLost = false
    await history.undo()
    expect(history.told?.kind).toBe('undone')
  })
})
