/** Saves it as a file, where the shell saves downloads: a browser's folder, or where Electron asks to. */
export function download(content: Blob, fileName: string): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  // Some browsers begin to read it in a task of their own.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
