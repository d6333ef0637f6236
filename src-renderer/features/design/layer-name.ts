/** "Hidden 1" to "Output". */
export const layerName = (index: number, count: number): string => (index === count - 1 ? 'Output' : `Hidden ${index + 1}`)
