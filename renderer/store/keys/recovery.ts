// How is the recovery secret written on paper and read back? Its own base32 with checksum, in groups.

const prefix = 'AGE-SECRET-KEY-1'
const groupLength = 6

/** The characters after the constant beginning of the age identity; the last six are its checksum. */
export function writeRecoveryGroups(identity: string): readonly string[] {
  return identity.slice(prefix.length).match(new RegExp(`.{1,${groupLength}}`, 'g')) ?? []
}

/** The age identity again; a wrong character is found by its checksum when it is used. */
export function readRecoveryGroups(groups: readonly string[]): string {
  return prefix + groups.join('').replace(/[\s-]/g, '').toUpperCase()
}
