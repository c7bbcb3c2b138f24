import { builtinModules } from 'node:module'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'

const at = (path: string): string => resolve(import.meta.dirname, path)
const external = ['electron', ...builtinModules, /^node:/]
const nodeTarget = 'node24' // Electron 45 = Node 24
const only = process.env.DESK_BUILD_ONLY // `cli`: the command line builds no more than it needs

/** one `vite build --app` builds everything: environments client, main, cli, preload */
export default defineConfig({
  root: at('renderer'),
  base: './',
  plugins: [react()],
  define: { __BUILT_AT__: JSON.stringify(new Date().toISOString()) },
  worker: { format: 'es' },
  builder: {
    sharedConfigBuild: true,
    async buildApp(builder) {
      for (const name of ['client', 'main', 'cli', 'preload'] as const) {
        const environment = builder.environments[name]
        if (environment && (only === undefined || only === name)) await builder.build(environment)
      }
    },
  },
  environments: {
    client: {
      build: {
        outDir: at('out/renderer'),
        emptyOutDir: true,
        target: 'chrome140',
        sourcemap: false,
        chunkSizeWarningLimit: 1800,
        rolldownOptions: {
          input: at('renderer/index.html'),
        },
      },
    },
    main: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron'], conditions: ['node', 'import', 'module', 'default'] },
      build: {
        ssr: true,
        outDir: at('out/main'),
        emptyOutDir: true,
        target: nodeTarget,
        minify: false,
        copyPublicDir: false,
        rolldownOptions: {
          external,
          platform: 'node',
          input: { index: at('main/electron/index.ts'), 'web-host': at('main/web/start.ts') },
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
        },
      },
    },
    cli: {
      consumer: 'server',
      resolve: { noExternal: true, conditions: ['node', 'import', 'module', 'default'] },
      build: {
        ssr: true,
        outDir: at('out/cli'),
        emptyOutDir: true,
        target: nodeTarget,
        minify: false,
        copyPublicDir: false,
        rolldownOptions: {
          external,
          platform: 'node',
          input: { cli: at('main/cli/cli.ts') },
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
        },
      },
    },
    preload: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron'] },
      build: {
        ssr: true,
        outDir: at('out/preload'),
        emptyOutDir: true,
        target: nodeTarget,
        minify: false,
        copyPublicDir: false,
        rolldownOptions: {
          external,
          platform: 'node',
          input: at('main/electron/preload.ts'),
          output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false },
        },
      },
    },
  },
  test: {
    reporters: ['default'],
    projects: [
      {
        extends: true,
        root: at('.'),
        test: {
          name: 'node',
          environment: 'node',
          include: ['tests/{unit,property,migration,exploit,architecture,fuzz}/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // No test file leaves anything behind in the modules: one process for many files saves half of the time.
          isolate: false,
          // what so many files leave in one process outgrew the heap that Node takes by itself
          execArgv: ['--max-old-space-size=6144'],
        },
      },
      {
        extends: true,
        root: at('.'),
        optimizeDeps: {
          // Everything that a test reaches: one found late reloads the page in the middle of a test.
          include: [
            ...['dexie', 'comlink', 'zod', 'hash-wasm', 'pinyin-pro', 'canonicalize', 'age-encryption', 'qrcode'],
            ...['react', 'react/jsx-dev-runtime', 'react-dom/client', 'antd', 'antd/locale/zh_CN'],
            ...['@ant-design/icons', 'ag-grid-community', 'ag-grid-react', '@ag-grid-community/locale'],
            ...['@e965/xlsx', 'fflate', 'chinese-days', '@noble/hashes/sha2.js', '@noble/hashes/utils.js'],
            ...['@noble/curves/abstract/weierstrass.js', '@scure/base'],
          ],
        },
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.{ts,tsx}'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
                args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
