import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import { fileURLToPath } from 'node:url'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        input: {
          index: at('src-main/index.ts'),
          host: at('src-main/host.ts'),
          cli: at('src-main/cli.ts'),
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
