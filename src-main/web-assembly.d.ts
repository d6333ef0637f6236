/** In every JavaScript host, but typed only in TypeScript's DOM library, which main must not see. */
declare namespace WebAssembly {
  interface Module {
    readonly [Symbol.toStringTag]: string
  }
  function compile(bytes: Uint8Array): Promise<Module>
}
