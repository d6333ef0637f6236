import { optionsOf } from '../../../ui/options.ts'

/** Contract of sweeps.report. */
export type ReportFormat = 'html' | 'csv' | 'json'

export const formatTabs = optionsOf<ReportFormat>({ html: 'Page (HTML)', csv: 'Table (CSV)', json: 'Everything (JSON)' })

interface FormatText {
  holds: string
  type: string
}

export const formatTexts: Record<ReportFormat, FormatText> = {
  html: {
    holds: 'A page for people: summary, progress against random search, importance and values of each field, parallel coordinates, the best trials, and the settings. It needs no other file, runs no script and opens in any browser; of very many trials it shows some, and says how many.',
    type: 'text/html',
  },
  csv: {
    holds: 'Every trial in a row, with a column for each field, what it came to, its epochs, seconds and run. Numbers are exact; a field that a trial does not have is empty.',
    type: 'text/csv',
  },
  json: {
    holds: 'All there is: the sweep’s file, by which it can be begun again, how it went, and every trial with its rungs. Read back, it is the same.',
    type: 'application/json',
  },
}
