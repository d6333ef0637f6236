import type { Event } from '#shared/contract/events.ts'

/** Makes the event when it is sent, not when its cause happened: so only the newest state travels. */
export type Produce = () => Event | null

const interval = 100
const largestBatch = 200

/**
 * What a client has still to hear: one producer a key, so that a slow client costs no memory.
 * At most one batch is unacknowledged, and at most ten a second are sent.
 */
export class Outbox {
  private readonly send: (batch: Event[]) => Promise<unknown>
  private readonly onFault: (error: unknown) => void
  private readonly waiting = new Map<string, Produce>()
  private timer: NodeJS.Timeout | undefined
  private sending = false
  private nextAt = 0
  private closed = false

  /** @param send resolves when the client has acknowledged the batch */
  constructor(send: (batch: Event[]) => Promise<unknown>, onFault: (error: unknown) => void) {
    this.send = send
    this.onFault = onFault
  }

  /** A producer of the same key takes the place of one that still waits. */
  put(key: string, produce: Produce): void {
    this.waiting.set(key, produce)
    this.schedule()
  }

  close(): void {
    this.closed = true
    this.waiting.clear()
    clearTimeout(this.timer)
  }

  private schedule() {
    if (this.closed || this.sending || this.timer || this.waiting.size === 0) return
    this.timer = setTimeout(() => void this.flush(), Math.max(0, this.nextAt - performance.now()))
  }

  private async flush() {
    this.timer = undefined
    this.sending = true
    this.nextAt = performance.now() + interval
    try {
      const batch = this.take()
      if (batch.length > 0) await this.send(batch)
    } catch (error) {
      if (!this.closed) this.onFault(error)
    }
    this.sending = false
    this.schedule()
  }

  private take(): Event[] {
    const batch: Event[] = []
    for (const [key, produce] of this.waiting) {
      if (batch.length === largestBatch) break
      this.waiting.delete(key)
      try {
        const event = produce()
        if (event) batch.push(event)
      } catch (error) {
        // One run that can't be read must not hide the others.
        this.onFault(error)
      }
    }
    return batch
  }
}
