import { escaped } from '#shared/format/markup.ts'
import type { Run } from '#shared/domain/run.ts'
import { htmlPage } from '../../report/page.ts'
import { section } from '../../report/sections.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { confusionSection } from './confusion.ts'
import { accuracyChart, costChart } from './curves.ts'
import { readReported, type Reported } from './reported.ts'
import { checkpointSection, changeSection, environmentSection, settingsSection, summaryOf } from './summary.ts'

/** null: there is nothing to say of it. */
const parts: readonly [title: string, write: (data: Reported) => string | null][] = [
  ['Cost', costChart], ['Accuracy', accuracyChart], ['Confusion matrix', confusionSection], ['Settings', settingsSection],
  ['Changes while it trained', changeSection], ['Checkpoints', checkpointSection], ['Environment', environmentSection],
  ['The experiment\'s file', ({ run }) => `<details><summary>experiment.json</summary><pre>${escaped(JSON.stringify(run.experiment, null, 2))}</pre></details>`],
]

/** A run as a page that opens anywhere: no script, no address. */
export function runReport(workspace: Workspace, run: Run): string {
  const data = readReported(workspace, run)
  const sections = parts.flatMap(([title, write]) => {
    const markup = write(data)
    return markup === null ? [] : [section(title, markup)]
  })
  return htmlPage({ title: `${run.name}: a run by Slope`, heading: run.name, summary: summaryOf(data), sections })
}
