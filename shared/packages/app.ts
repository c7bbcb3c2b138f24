// Which application wrote a package, and is it a newer one than this?

/** Goes into every manifest. The version is that of package.json (a test compares). */
export const APP = { name: 'county-desk', ver: '0.1.0' } as const

/** `1.2.3` as numbers; null for a text of another form. */
function partsOf(version: string): readonly number[] | null {
  return /^\d{1,6}\.\d{1,6}\.\d{1,6}$/.test(version) ? version.split('.').map(Number) : null
}

/** Is this version of our application greater than `own`? A text of another form is not. */
export function isNewerVersion(version: string, own: string): boolean {
  const [theirs, ours] = [partsOf(version), partsOf(own)]
  if (theirs === null || ours === null) return false
  for (const [index, part] of theirs.entries()) {
    const other = ours[index] ?? 0
    if (part !== other) return part > other
  }
  return false
}
