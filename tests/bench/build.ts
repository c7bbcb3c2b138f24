// What is measured? A build of its own under out/bench: the product's web host with the bench page instead of the window.

import { cpSync, rmSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '../..')
/** The web host takes page, resources and version from where it lies: two folders up. */
export const stage = join(root, 'out/bench/stage')

export async function buildStage(): Promise<void> {
  rmSync(stage, { recursive: true, force: true })
  const define = { __BUILT_AT__: JSON.stringify(new Date().toISOString()) }
  await build({
    configFile: false,
    logLevel: 'warn',
    root: join(import.meta.dirname, 'page'),
    base: './',
    define,
    worker: { format: 'es' },
    build: {
      outDir: join(stage, 'out/renderer'),
      emptyOutDir: true,
      target: 'chrome140',
      minify: process.env.BENCH_MINIFY !== 'no',
      chunkSizeWarningLimit: 4000,
    },
  })
  await build({
    configFile: false,
    logLevel: 'warn',
    root,
    define,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: join(stage, 'out/main'),
      emptyOutDir: true,
      target: 'node24',
      copyPublicDir: false,
      rolldownOptions: {
        external: [...builtinModules, /^node:/],
        platform: 'node',
        input: { 'web-host': join(root, 'main/web/start.ts') },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  })
  cpSync(join(root, 'resources'), join(stage, 'resources'), { recursive: true })
  cpSync(join(root, 'package.json'), join(stage, 'package.json'))
}
