/** RFC 4180, with the decimal point: what has a comma, a quote or a line break in it is quoted. null is an empty field. */
export const csvOf = (rows: readonly (readonly (string | number | null)[])[]): string =>
  rows.map((row) => `${row.map((field) => (field === null ? '' : typeof field === 'number' ? String(field) : quoted(field))).join(',')}\r\n`).join('')

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
