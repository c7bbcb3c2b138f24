// What is a kind of problem called in the list of groups?

import { problemTitles } from '../../../shared/wording/problems.ts'

export function problemTitle(kind: string): string {
  return problemTitles[kind] ?? kind
}
