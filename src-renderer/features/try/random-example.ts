import type { Examples } from '#shared/contract/datasets.ts'
import { examplesWord, isRegression, type DatasetInfo, type SplitName } from '#shared/domain/dataset.ts'
import type { Client } from '../../api/client.ts'
import { count } from '../../ui/format.ts'

/** The part that examples are taken from: the test part stays sealed. */
export const partOf = ({ splits }: Pick<DatasetInfo, 'splits'>): SplitName => (splits.validation.count > 0 ? 'validation' : 'training')

/** One of the part, any. @throws SlopeError when it can't be read */
export async function randomExample(client: Client, dataset: DatasetInfo): Promise<{ page: Examples; text: string }> {
  const part = partOf(dataset)
  const offset = Math.floor(Math.random() * dataset.splits[part].count)
  const page = await client.call('datasets.examples', { id: dataset.id, split: part, offset, count: 1 })
  return { page, text: `${part === 'validation' ? 'Validation' : 'Training'} ${examplesWord(dataset).slice(0, -1)} ${count(offset)}: is ${truthOf(page, dataset)}` }
}

function truthOf(page: Examples, dataset: DatasetInfo): string {
  if (!isRegression(dataset)) return dataset.classes[page.labels[0] ?? 0] ?? String(page.labels[0])
  return dataset.targets.map(({ name, offset, scale }, k) => `${name} ${Number(((page.targets?.[k] ?? 0) * scale + offset).toPrecision(6))}`).join(', ')
}
