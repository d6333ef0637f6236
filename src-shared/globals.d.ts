/** In every JavaScript host, but in none of the ES libraries that TypeScript ships. */
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>
}
declare class TextDecoder {
  constructor(label?: 'utf-8', options?: { fatal?: boolean })
  decode(bytes: Uint8Array): string
}
