// Which sentence does a person read about a finding or a failure?

import type { Finding } from '../../shared/ledgers/define.ts'
import type { Failure } from '../../shared/result.ts'
import { failureSentence } from '../../shared/wording/failures.ts'
import { heldFast } from '../../shared/wording/lock-problems.ts'
import { problemSentence } from '../../shared/wording/problems.ts'

/** Clauses that only hold for an import, or that say what was stored. */
const onImport = /导入|存入|存为空|其他行|其他列|其他内容|照常|照原样|无需处理|没有保存|不影响保存|随记录保存/

/** For what is shown outside an import: the sentence without its clauses about importing and storing. */
export function problemWords(finding: Pick<Finding, 'kind' | 'detail'>): string {
  const clauses = problemSentence(finding.kind, finding.detail).match(/[^，。；：]+[，。；：]?/g) ?? []
  const kept: string[] = []
  /** Was the clause before left out? Then a “但” has nothing to set itself off against. */
  let dropped = false
  for (const clause of clauses) {
    if (!onImport.test(clause)) kept.push(dropped ? clause.replace(/^但/, '') : clause)
    else if (clause.endsWith('。')) kept.push(`${(kept.pop() ?? '').slice(0, -1)}。`)
    dropped = onImport.test(clause)
  }
  return kept
    .filter((clause) => clause !== '。')
    .join('')
    .replace(/[，；：。]?$/, '。')
}

/** For what was typed or pasted and refused: what is wrong, and once that nothing was stored. */
export function refusalWords(finding: Pick<Finding, 'kind' | 'detail'>): string {
  const next = heldFast.has(finding.kind) ? '没有保存。' : '没有保存，请改正后再保存。'
  return `${problemWords(finding)}${next}`
}

export function failureWords(failure: Failure): string {
  return failureSentence(failure)
}
