// Who is the author of a change? An installation of an office and its epoch: `org.installation.epoch`.

/** Makes an author. `installation` is random text of letters and digits. */
export function authorOf(organisation: string, installation: string, epoch: number): string {
  return `${organisation}.${installation}.${epoch}`
}

/** The office behind an author, or behind a change id (`author:n`). */
export function organisationOf(authorOrChangeId: string): string {
  const end = authorOrChangeId.indexOf('.')
  return end < 0 ? authorOrChangeId : authorOrChangeId.slice(0, end)
}

/** How far below the city an office stands: its first letter is its level. -1: no office of ours. */
export function depthOf(authorOrChangeId: string): number {
  return 'MCTV'.indexOf(authorOrChangeId.charAt(0) || '?')
}
