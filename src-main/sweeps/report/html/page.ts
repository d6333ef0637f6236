import type { Breathe } from '../../analysis/breathe.ts'
import type { ReportData } from '../report-data.ts'
import { fieldSection } from './fields.ts'
import { importanceSection } from './importance-bars.ts'
import { leaderboardOf } from './leaderboard.ts'
import { parallelSection } from './parallel.ts'
import { progressSection } from './progress.ts'
import { section } from '../../../report/sections.ts'
import { htmlPage } from '../../../report/page.ts'
import { settingsOf, summaryOf } from './summary.ts'

const parts: readonly [title: string, write: (data: ReportData) => string][] = [
  ['Progress', progressSection], ['Importance of each field', importanceSection], ['Each field', fieldSection],
  ['Parallel coordinates', parallelSection], ['Leaderboard', leaderboardOf], ['Settings', ({ record }) => settingsOf(record)],
]

/** A whole page that needs nothing else: no script, no address, both themes. */
export async function htmlReport(data: ReportData, breathe: Breathe): Promise<string> {
  const sections: string[] = []
  for (const [title, write] of parts) {
    sections.push(section(title, write(data)))
    await breathe()
  }
  return htmlPage({ title: `${data.record.name}: a sweep by Slope`, heading: data.record.name, summary: summaryOf(data), sections })
}
