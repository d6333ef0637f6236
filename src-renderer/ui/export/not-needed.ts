/** In the place of what jsPDF loads for HTML and for bitmaps of SVG only (see electron.vite.config.ts). */
export default null
