import type { SweepRecord, SweepTrial } from '#shared/domain/sweep/record.ts'
import { fileNameOf } from '#shared/format/file-name.ts'
import type { SweepAnalysis } from '../analysis/analysis.ts'
import { breather } from '../analysis/breathe.ts'
import { csvReport } from './csv-report.ts'
import { htmlReport } from './html/page.ts'
import { jsonReport } from './json-report.ts'

export const reportFormats = ['csv', 'json', 'html'] as const
export type ReportFormat = (typeof reportFormats)[number]

type Write = (record: SweepRecord, trials: readonly SweepTrial[], analysis: SweepAnalysis) => string | Promise<string>

const formats: Record<ReportFormat, Write> = {
  csv: csvReport,
  json: jsonReport,
  html: async (record, trials, analysis) =>
    htmlReport({ record, trials, importance: await analysis.importance(record, trials), randomSearch: await analysis.randomSearch(record, trials) }, breather()),
}

/** A sweep as a file for others: all of it, or what it shows of it said. */
export async function reportOf(record: SweepRecord, trials: readonly SweepTrial[], format: ReportFormat, analysis: SweepAnalysis): Promise<{ fileName: string; text: string }> {
  return { fileName: fileNameOf(record.name, format, 'sweep'), text: await formats[format](record, trials, analysis) }
}
