interface Box {
  left: number
  top: number
  width: number
  height: number
}

/** An image's pixels in a box, each as a sharp square unless they are smaller than the screen's. */
export function drawPixels(context: CanvasRenderingContext2D, data: ImageData, { left, top, width, height }: Box): void {
  const pixels = new OffscreenCanvas(data.width, data.height)
  pixels.getContext('2d')!.putImageData(data, 0, 0)
  context.imageSmoothingEnabled = width < data.width
  context.drawImage(pixels, left, top, width, height)
}
