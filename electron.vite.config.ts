import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import { fileURLToPath } from 'node:url'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        // The worker is an entry of its own beside its composition roots, which know it by its path.
        input: {
          index: at('src-main/index.ts'),
          host: at('src-main/host.ts'),
          cli: at('src-main/cli.ts'),
          worker: at('src-worker/index.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload can't be an ES module and can't require packages.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('src-main/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src-renderer'),
    plugins: [vue()],
    build: { outDir: at('out/renderer'), rolldownOptions: { input: { index: at('src-renderer/index.html') } } },
  },
})
