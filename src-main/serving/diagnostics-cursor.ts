import type { Event } from '#shared/contract/events.ts'
import type { DiagnosticsLog } from '../workspace/diagnostics.ts'

/** Which epoch's diagnostics one client has of one run: only the newest ever travel. */
export class DiagnosticsCursor {
  private readonly id: string
  private readonly log: Pick<DiagnosticsLog, 'lastEpoch' | 'read'>
  private epoch: number | null = null

  constructor(id: string, log: Pick<DiagnosticsLog, 'lastEpoch' | 'read'>) {
    this.id = id
    this.log = log
  }

  /** Those of the last epoch when the client has not got them, else null. */
  next(): Event | null {
    const last = this.log.lastEpoch(this.id)
    if (last === this.epoch) return null
    this.epoch = last
    const diagnostics = last === null ? null : this.log.read(this.id, last)
    return diagnostics && { type: 'diagnostics', id: this.id, diagnostics }
  }
}
