import { escaped } from '#shared/format/markup.ts'
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

/** A whole page that needs nothing else: no script, no address, both themes. */
export function htmlReport(data: ReportData): string {
  const name = escaped(data.record.name)
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
${section('Progress', progressSection(data))}
${section('Importance of each field', importanceSection(data))}
${section('Each field', fieldSection(data))}
${section('Parallel coordinates', parallelSection(data))}
${section('Leaderboard', leaderboardOf(data))}
${section('Settings', settingsOf(data.record))}
</main>
</body>
</html>
`
}
