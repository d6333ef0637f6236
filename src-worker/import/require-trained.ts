import { invalid } from '#shared/domain/import/complaint.ts'

/** @param parts of each example, 0 for training @throws SlopeError naming a class that no training example has */
export function requireTrained({ classes, labels }: { classes: readonly string[]; labels: Uint8Array }, parts: Uint8Array): void {
  const trained = new Uint8Array(classes.length)
  labels.forEach((label, at) => {
    if (parts[at] === 0) trained[label] = 1
  })
  const without = trained.indexOf(0)
  if (without >= 0)
    throw invalid(`The class ${JSON.stringify(classes[without]?.slice(0, 60))} has no example for training: part the examples by fractions, stratified, or add some.`)
}
