import type { Marker } from './palette.ts'

const paths: Record<Marker, (r: number) => string> = {
  none: (r) => paths.circle(r),
  circle: (r) => `M${-r} 0A${r} ${r} 0 1 0 ${r} 0A${r} ${r} 0 1 0 ${-r} 0Z`,
  triangle: (r) => `M0 ${-1.2 * r}L${1.2 * r} ${r}L${-1.2 * r} ${r}Z`,
  rect: (r) => `M${-r} ${-r}H${r}V${r}H${-r}Z`,
  diamond: (r) => `M0 ${-1.3 * r}L${1.3 * r} 0L0 ${1.3 * r}L${-1.3 * r} 0Z`,
}

/** An SVG path around its middle; a line without marker gets dots. */
export const markerPath = (marker: Marker, radius: number): string => paths[marker](radius)
