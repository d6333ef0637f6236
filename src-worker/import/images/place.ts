import type { Picture } from './decode.ts'

/** What images become. */
export interface Frame {
  width: number
  height: number
  channels: 1 | 3
}

/**
 * Puts a picture into the middle of a frame, of which what it leaves free gets the mean colour of its border: a scan on
 * white stays white, ink on black stays on black.
 * @param into the frame's bytes, plane by plane
 */
export function placeIn({ width, height, channels }: Frame, picture: Picture, into: Uint8Array): void {
  const pixels = width * height
  const planes = Array.from({ length: channels }, (_, channel) => into.subarray(channel * pixels, (channel + 1) * pixels))
  const value = channels === 3 ? (at: number, channel: number) => picture.rgb[3 * at + channel] ?? 0 : (at: number) => grey(picture.rgb, 3 * at)
  const [left, top] = [Math.floor((width - picture.width) / 2), Math.floor((height - picture.height) / 2)]
  planes.forEach((plane, channel) => {
    if (picture.width < width || picture.height < height) plane.fill(meanBorder(picture, (at) => value(at, channel)))
    for (let y = 0; y < picture.height; y++)
      for (let x = 0; x < picture.width; x++) plane[(top + y) * width + left + x] = value(y * picture.width + x, channel)
  })
}

/** Luma of ITU-R BT.601, which keeps what is grey as it is. */
const grey = (rgb: Uint8Array, at: number): number => Math.round((299 * (rgb[at] ?? 0) + 587 * (rgb[at + 1] ?? 0) + 114 * (rgb[at + 2] ?? 0)) / 1000)

function meanBorder({ width, height }: Picture, value: (at: number) => number): number {
  let [sum, count] = [0, 0]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x += y === 0 || y === height - 1 || width === 1 ? 1 : width - 1) {
      sum += value(y * width + x)
      count++
    }
  return Math.round(sum / count)
}
