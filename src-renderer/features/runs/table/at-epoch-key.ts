import type { SplitName } from '#shared/domain/dataset.ts'

export interface AtEpoch {
  quantity: 'accuracy' | 'cost'
  part: SplitName
  epoch: number
}

const pattern = /^(accuracy|cost)\.(training|validation|test)@([1-9]\d{0,6})$/

/** What a key such as accuracy.validation@12 asks for; null when it is another field's. */
export function atEpochOf(key: string): AtEpoch | null {
  const [, quantity, part, epoch] = pattern.exec(key) ?? []
  return quantity ? { quantity: quantity as AtEpoch['quantity'], part: part as SplitName, epoch: Number(epoch) } : null
}

export const atEpochKey = ({ quantity, part, epoch }: AtEpoch): string => `${quantity}.${part}@${epoch}`
