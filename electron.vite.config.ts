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
    resolve: {
      alias: [
        // The build that holds its own helpers, without its parts for HTML and for bitmaps of SVG, which no figure needs.
        { find: /^jspdf$/, replacement: at('node_modules/jspdf/dist/jspdf.umd.min.js') },
        { find: /^(canvg|dompurify|html2canvas)$/, replacement: at('src-renderer/ui/export/not-needed.ts') },
      ],
    },
    build: { outDir: at('out/renderer'), rolldownOptions: { input: { index: at('src-renderer/index.html') } } },
  },
})
