/** The keys of the outermost object of a JSON text that parses, each as often as it is there: JSON.parse keeps the last alone. */
export function keysOf(json: string): string[] {
  const keys: string[] = []
  let depth = 0
  for (const { 0: token, 1: colon } of json.matchAll(/"(?:[^"\\]+|\\.)*"(\s*:)?|[{}[\]]/gs)) {
    if (token === '{' || token === '[') depth++
    else if (token === '}' || token === ']') depth--
    else if (depth === 1 && colon !== undefined) keys.push(JSON.parse(token.slice(0, token.length - colon.length)) as string)
  }
  return keys
}
