/** Pixels of a file for each of the picture: sharp in print and on any screen. */
export const exportScale = 2

const blobOf = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large for this browser: make the window smaller and try again.'))), 'image/png'))

/** An SVG file as pixels. @param size in CSS pixels, when it is no whole number of them @throws when the browser can't draw it */
export async function pngOfSvg(svg: string, size?: { width: number; height: number }): Promise<Blob> {
  const image = new Image()
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    const { width, height } = size ?? { width: image.naturalWidth, height: image.naturalHeight }
    Object.assign(canvas, { width: Math.round(width * exportScale), height: Math.round(height * exportScale) })
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await blobOf(canvas)
  } finally {
    URL.revokeObjectURL(address)
  }
}

/** What is drawn on a canvas of so many CSS pixels, on white. */
export function pngOfDrawing({ width, height }: { width: number; height: number }, draw: (context: CanvasRenderingContext2D) => void): Promise<Blob> {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width: Math.round(width * exportScale), height: Math.round(height * exportScale) })
  const context = canvas.getContext('2d')
  if (context) {
    context.scale(exportScale, exportScale)
    context.fillStyle = '#ffffff'
    context.fillRect(0, 0, width, height)
    draw(context)
  }
  return blobOf(canvas)
}
