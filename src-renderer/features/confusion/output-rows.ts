import type { Predictions } from '#shared/contract/predictions.ts'

interface OutputRow {
  name: string
  /** 0 to 1, of the track: activations beyond are cut. */
  length: number
  text: string
  exact: string
  /** It decided what the image was taken for. */
  isSaid: boolean
}

/** So many are shown, the strongest: a table of a hundred is not read. */
const most = 10

/** The output neurons' activations for an image; of a single one it alone, which speaks for the second class. */
export function outputRows({ outputs, labels, predicted }: Pick<Predictions, 'outputs' | 'labels' | 'predicted'>, at: number, nameOf: (cls: number) => string): OutputRow[] {
  const units = outputs.length / labels.length
  const values = Array.from(outputs.subarray(at * units, (at + 1) * units), (value, unit) => ({ value, cls: units === 1 ? 1 : unit }))
  const shown = values.length <= most ? values : values.sort((a, b) => b.value - a.value).slice(0, most)
  return shown.map(({ value, cls }) => ({
    name: nameOf(cls), length: Math.max(0, Math.min(1, value)), text: value.toFixed(3), exact: String(value), isSaid: cls === predicted[at],
  }))
}
