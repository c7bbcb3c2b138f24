// How is the bench started? `npm run bench` (which brings Node 24: the bench is TypeScript and compares with node:sqlite).

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `The bench needs Node 22.18 or newer, this is ${process.versions.node}. Start it with \`npm run bench\`.`,
  )
  process.exit(2)
}
const { bench } = await import('./bench.ts')
process.exit(await bench(process.argv.slice(2)))
