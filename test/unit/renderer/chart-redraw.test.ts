import { describe, expect, it } from 'vitest'
import { RedrawScheduler } from '../../../src-renderer/ui/chart/redraw.ts'

/** A window whose clock and visibility the test turns. */
class HandWindow {
  time = 0
  hidden = false
  #callbacks: (() => void)[] = []
  #shown: () => void = () => undefined

  readonly scheduler = new RedrawScheduler({
    now: () => this.time,
    isHidden: () => this.hidden,
    request: (callback) => this.#callbacks.push(callback),
    onShown: (callback) => (this.#shown = callback),
  })

  run(milliseconds: number): void {
    for (const end = this.time + milliseconds; this.time < end; this.time += 16)
      for (const callback of this.#callbacks.splice(0)) callback()
  }

  show(): void {
    this.hidden = false
    this.#shown()
  }
}

describe('RedrawScheduler', () => {
  it('draws at most ten times a second, however often it is asked', () => {
    const window = new HandWindow()
    let drawn = 0
    const draw = () => void drawn++
    for (let i = 0; i < 200; i++) {
      window.scheduler.request(draw)
      window.run(5)
    }
    expect(drawn).toBeGreaterThan(5)
    expect(drawn).toBeLessThanOrEqual(Math.ceil(window.time / 100) + 1)
  })

  it('draws what a hand moves with every frame', () => {
    const window = new HandWindow()
    let drawn = 0
    const draw = () => void drawn++
    for (let i = 0; i < 30; i++) {
      window.scheduler.hurry(draw)
      window.run(16)
    }
    expect(drawn).toBe(30)
  })

  it('draws the last state even when nothing comes after it', () => {
    const window = new HandWindow()
    let state = 0
    let shown = -1
    const draw = () => void (shown = state)
    window.scheduler.request(draw)
    window.run(16)
    state = 7
    window.scheduler.request(draw)
    window.run(200)
    expect(shown).toBe(7)
  })

  it('draws nothing while hidden and once when shown again', () => {
    const window = new HandWindow()
    let drawn = 0
    const draw = () => void drawn++
    window.hidden = true
    for (let i = 0; i < 50; i++) {
      window.scheduler.request(draw)
      window.run(16)
    }
    expect(drawn).toBe(0)
    window.show()
    window.run(500)
    expect(drawn).toBe(1)
  })

  it('leaves slow drawings for later frames', () => {
    const window = new HandWindow()
    const frames: number[] = []
    for (let i = 0; i < 3; i++)
      window.scheduler.request(() => {
        frames.push(Math.floor(window.time / 16))
        window.time += 9
      })
    window.run(300)
    expect(new Set(frames).size).toBe(3)
  })

  it('forgets a drawing that was cancelled', () => {
    const window = new HandWindow()
    let drawn = 0
    const draw = () => void drawn++
    window.scheduler.request(draw)
    window.scheduler.cancel(draw)
    window.run(200)
    expect(drawn).toBe(0)
  })
})
