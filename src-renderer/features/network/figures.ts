import { activationNames } from '#shared/domain/terms.ts'
import type { Activation } from '#shared/domain/network.ts'
import { count } from '../../ui/format.ts'
import type { DrawnLayer } from './drawn-layer.ts'

/** What stands below each column, a row a figure, under one head. */
export interface FigureRow {
  head: string
  /** One a layer. */
  cells: string[]
  /** Between the layers and not below them. */
  isBetween: boolean
}

export const rowHeight = 17

const number = (value: number | null) => (value === null || !Number.isFinite(value) ? '–' : count(value))
/** "23.6k": where the whole number has no room. */
const compact = (value: number | null) => (value === null || value < 10_000 ? number(value) : Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 }).format(value).replace('K', 'k'))

const shortNames: Record<Activation, string> = { sigmoid: 'σ', tanh: 'tanh', relu: 'ReLU', linear: 'lin.', softmax: 'softm.' }

interface Told {
  layers: readonly DrawnLayer[]
  /** The largest magnitude of the weights drawn into each layer behind the input; null without weights. */
  strongest: readonly number[] | null
  /** Whether the columns stand so close that figures have to be short. */
  isNarrow: boolean
}

/** The rows below a drawing. */
export function figureRows({ layers, strongest, isNarrow }: Told): FigureRow[] {
  const names = isNarrow ? shortNames : activationNames
  const row = (head: string, cell: (layer: DrawnLayer) => string, isBetween = false) => ({ head, cells: layers.map(cell), isBetween })
  return [
    row('Units', ({ units }) => (isNarrow ? compact(units) : number(units))),
    row('Activation', ({ activation }) => (activation ? names[activation] : '–')),
    ...(layers.some(({ dropout }) => dropout > 0) ? [row('Dropout', ({ dropout }) => (dropout > 0 ? String(dropout) : '–'))] : []),
    row('Parameters', ({ parameters }) => (isNarrow ? compact(parameters) : number(parameters))),
    ...(strongest ? [{ head: 'Strongest |w|', cells: strongest.map(magnitude), isBetween: true }] : []),
  ]
}

/** Three digits, as a weight is read. */
export function magnitude(value: number): string {
  if (!Number.isFinite(value)) return '–'
  if (value === 0) return '0'
  return Math.abs(value) >= 1e4 || Math.abs(value) < 1e-3 ? value.toExponential(1).replace('e+', 'e').replace('-', '−') : value.toPrecision(3).replace('-', '−')
}
