import { invalid } from '#shared/domain/import/complaint.ts'

const longest = 64

/**
 * The id of a dataset in experiment files and on the command line: "Fashion MNIST" becomes "fashion-mnist".
 *
 * @throws SlopeError 'invalid-input' when nothing of the name can be kept
 */
export function datasetId(name: string): string {
  const id = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, longest)
    .replace(/-+$/, '')
  if (!id) throw invalid(`The dataset's name ${JSON.stringify(name)} has no letter a to z and no digit: add one, such as "MNIST".`)
  return id
}
