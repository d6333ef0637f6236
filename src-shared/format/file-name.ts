/** "Wide & lost: cost" as a file's name that every system takes: "wide-lost-cost.svg". */
export function fileNameOf(title: string, extension: string, otherwise = 'slope'): string {
  const name = title.normalize('NFKD').replace(/[^\w.-]+/g, '-').replace(/-{2,}/g, '-').replace(/^[-.]+|[-.]+$/g, '').toLowerCase()
  return `${name || otherwise}.${extension}`
}
