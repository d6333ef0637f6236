import type { Event } from '#shared/contract/events.ts'
import { LampReader } from '../lamp-reader.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** What one client has been told of one run's lamp. */
export class LampCursor {
  private readonly id: string
  private readonly reader: LampReader
  private told = ''

  constructor(id: string, workspace: Workspace) {
    this.id = id
    this.reader = new LampReader(workspace, id)
  }

  /** What it says now when the client does not know it, else null. */
  next(): Event | null {
    const reading = this.reader.read()
    const said = `${reading.epoch} ${reading.findings.map(({ rule }) => rule).join(' ')}`
    if (said === this.told) return null
    this.told = said
    return { type: 'lamp', id: this.id, reading }
  }
}
