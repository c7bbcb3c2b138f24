// Does the exchange hold in random lives? `npm run fuzz:exchange -- --seed N --steps M`; without a seed one of the day is taken and said.

import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'vite'

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    steps: { type: 'string' },
    shrink: { type: 'string' },
    jobs: { type: 'string' },
    // the library that the product signs with, in place of Node's own Ed25519
    real: { type: 'boolean' },
  },
})
const seed = Number(values.seed ?? Math.floor(Date.now() / 1000))
const steps = Number(values.steps ?? 20_000)
const shrink = Number(values.shrink ?? 80)
const jobs = Number(values.jobs ?? 1)
if (![seed, steps, shrink, jobs].every(Number.isSafeInteger) || steps < 1 || jobs < 1) {
  console.error(
    'Usage: npm run fuzz:exchange -- --seed N --steps M [--jobs J] [--shrink RUNS] [--real] (whole numbers)',
  )
  process.exit(2)
}
const root = join(import.meta.dirname, '..', '..')
const out = join(root, 'node_modules', '.cache', 'fuzz-exchange')
mkdirSync(out, { recursive: true })
const quick = join(import.meta.dirname, 'exchange', 'quick-ed25519.ts')

/** One file, so that each process starts at once. */
await build({
  configFile: false,
  root,
  logLevel: 'warn',
  ssr: { noExternal: true },
  plugins: [
    {
      name: 'quick-signatures',
      enforce: 'pre',
      resolveId: (source, importer) =>
        values.real !== true && source === '@noble/curves/ed25519.js' && /shared[/\\]crypto[/\\]/.test(importer ?? '')
          ? quick
          : null,
    },
  ],
  build: {
    ssr: join(import.meta.dirname, 'exchange', 'lives.ts'),
    outDir: out,
    emptyOutDir: true,
    minify: false,
    target: 'node24',
    rollupOptions: { output: { entryFileNames: 'lives.mjs' } },
  },
})

console.log(
  `${steps} random steps from seed ${seed}, ${values.real === true ? 'signed by the library' : 'signed by Node'}`,
)
const begun = Date.now()
const share = Math.ceil(steps / jobs)
const codes = await Promise.all(
  Array.from({ length: jobs }, (_, job) => {
    const given = [seed + job, jobs, share, shrink].map(String)
    const child = spawn(process.execPath, [join(out, 'lives.mjs'), ...given], { cwd: root, stdio: 'inherit' })
    return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
  }),
)
console.log(`${Math.round((Date.now() - begun) / 1000)} s`)
process.exit(codes.every((code) => code === 0) ? 0 : 1)
