import type { ImageShape } from '#shared/domain/dataset.ts'

interface Box {
  left: number
  top: number
  width: number
  height: number
}

/** MNIST's digits fill 20 of 28 pixels. */
const filled = 20 / 28

/**
 * A drawing as MNIST's digits are (LeCun, http://yann.lecun.com/exdb/mnist): its ink scaled, without changing its form, to fill
 * a box of 20 x 20 in 28 x 28, and moved so that its centre of mass is in the middle. Without ink it stays empty.
 */
export function centred(pixels: Uint8Array, image: ImageShape): Uint8Array {
  const { width, height } = image
  const box = boxOf(pixels, image)
  if (!box) return new Uint8Array(width * height)
  const scale = Math.min((width * filled) / box.width, (height * filled) / box.height)
  const middle = { x: box.left + box.width / 2, y: box.top + box.height / 2 }
  const scaled = resample(pixels, image, scale, middle, { x: width / 2, y: height / 2 })
  const mass = massOf(scaled, image)
  // By whole pixels, as MNIST was: moved by parts of one, the lines would be blurred once more.
  return moved(scaled, image, Math.round(width / 2 - mass.x), Math.round(height / 2 - mass.y))
}

function boxOf(pixels: Uint8Array, { width, height }: ImageShape): Box | null {
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (!pixels[y * width + x]) continue
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = y
    }
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 }
}

/** Each pixel the mean of so many places in each direction. */
const places = 4

function resample(pixels: Uint8Array, { width, height }: ImageShape, scale: number, from: { x: number; y: number }, to: { x: number; y: number }): Uint8Array {
  const result = new Uint8Array(width * height)
  const ink = (x: number, y: number) => (x < 0 || y < 0 || x >= width || y >= height ? 0 : (pixels[y * width + x] ?? 0))
  const at = (x: number, y: number) => {
    const [left, top] = [Math.floor(x), Math.floor(y)]
    const [right, bottom] = [x - left, y - top]
    return (ink(left, top) * (1 - right) + ink(left + 1, top) * right) * (1 - bottom) + (ink(left, top + 1) * (1 - right) + ink(left + 1, top + 1) * right) * bottom
  }
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      let sum = 0
      for (let k = 0; k < places * places; k++) {
        const x = column + ((k % places) + 0.5) / places
        const y = row + (Math.floor(k / places) + 0.5) / places
        // A pixel's value is that of its middle.
        sum += at((x - to.x) / scale + from.x - 0.5, (y - to.y) / scale + from.y - 0.5)
      }
      result[row * width + column] = Math.round(sum / (places * places))
    }
  return result
}

function massOf(pixels: Uint8Array, { width }: ImageShape): { x: number; y: number } {
  let [sum, x, y] = [0, 0, 0]
  pixels.forEach((ink, at) => {
    sum += ink
    x += ink * ((at % width) + 0.5)
    y += ink * (Math.floor(at / width) + 0.5)
  })
  return { x: x / sum, y: y / sum }
}

function moved(pixels: Uint8Array, { width, height }: ImageShape, right: number, down: number): Uint8Array {
  const result = new Uint8Array(width * height)
  pixels.forEach((ink, at) => {
    const [x, y] = [(at % width) + right, Math.floor(at / width) + down]
    if (x >= 0 && y >= 0 && x < width && y < height) result[y * width + x] = ink
  })
  return result
}
