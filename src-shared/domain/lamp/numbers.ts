/** As people read them in a sentence. */
export const percent = (share: number): string => `${Number((100 * share).toPrecision(share < 0.1 ? 2 : 3))} %`

export const figure = (value: number): string => String(Number(value.toPrecision(3)))

/** "the output layer", "hidden layer 2" */
export const layerName = (layer: number, depth: number): string =>
  layer === depth - 1 ? 'the output layer' : depth === 2 ? 'the hidden layer' : `hidden layer ${layer + 1}`

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
