import { escaped } from '#shared/format/markup.ts'
import { style } from './style.ts'

/** Says no to everything but the style below, also where a text were to get through. */
const policy = "default-src 'none'; style-src 'unsafe-inline'"

interface Page {
  title: string
  heading: string
  /** Markup, as the sections are. */
  summary: string
  sections: readonly string[]
}

/** A whole page that needs nothing else: no script, no address, both themes. */
export const htmlPage = ({ title, heading, summary, sections }: Page): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(heading)}</h1>
${summary}
${sections.join('\n')}
</main>
</body>
</html>
`
