import { fileURLToPath } from 'node:url'

/** Absolute paths of what the composition roots load or serve. */
export interface Assets {
  worker: string
  kernels: string
  renderer: string
  preload: string
  /** Folder. */
  recipes: string
}

/**
 * @param caller `import.meta.url` of a composition root: src-main/*.ts when it runs from source,
 *   out/main/*.js when built. The rest exists only built: a thread that strips types as it loads makes V8 crash now and then
 *   (github.com/bardesss/haelan/pull/187).
 */
export function assets(caller: string): Assets {
  const at = (path: string) => fileURLToPath(new URL(path, caller))
  const out = caller.endsWith('.ts') ? '../out' : '..'
  return {
    worker: at(`${out}/worker/index.js`),
    kernels: at(`${out}/kernels.wasm`),
    renderer: at(`${out}/renderer`),
    preload: at(`${out}/preload/index.cjs`),
    recipes: at(`${caller.endsWith('.ts') ? '..' : '../..'}/resources/recipes`),
  }
}
