import { escaped } from '#shared/format/markup.ts'
import type { Breathe } from '../../analysis/breathe.ts'
import type { ReportData } from '../report-data.ts'
import { fieldSection } from './fields.ts'
import { importanceSection } from './importance-bars.ts'
import { leaderboardOf } from './leaderboard.ts'
import { parallelSection } from './parallel.ts'
import { progressSection } from './progress.ts'
import { section } from './sections.ts'
import { style } from './style.ts'
import { settingsOf, summaryOf } from './summary.ts'

/** Says no to everything but the style below, also where a text were to get through. */
const policy = "default-src 'none'; style-src 'unsafe-inline'"

const parts: readonly [title: string, write: (data: ReportData) => string][] = [
  ['Progress', progressSection], ['Importance of each field', importanceSection], ['Each field', fieldSection],
  ['Parallel coordinates', parallelSection], ['Leaderboard', leaderboardOf], ['Settings', ({ record }) => settingsOf(record)],
]

/** A whole page that needs nothing else: no script, no address, both themes. */
export async function htmlReport(data: ReportData, breathe: Breathe): Promise<string> {
  const name = escaped(data.record.name)
  const sections: string[] = []
  for (const [title, write] of parts) {
    sections.push(section(title, write(data)))
    await breathe()
  }
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${name}: a sweep by Slope</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${name}</h1>
${summaryOf(data)}
${sections.join('\n')}
</main>
</body>
</html>
`
}
