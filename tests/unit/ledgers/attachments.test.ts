// Is no door shown to files that cannot be attached?

import { expect, test } from 'vitest'
import { ledgers } from '../../../shared/ledgers/index.ts'
import { problemSentence } from '../../../shared/wording/problems.ts'

test('fields for files stand in no form and no grid, and no sentence sends people there', () => {
  const files = ledgers.flatMap(({ fields }) => Object.values(fields).filter(({ kind }) => kind === 'attachment'))
  expect(files.length).toBeGreaterThan(0)
  for (const { title, places } of files) {
    expect([places.form, places.grid, places.excel], title).toEqual(['never', 'never', 'never'])
    expect(places.package, title).toBe('keep')
  }
  expect(problemSentence('attachment-not-read')).not.toContain('请在记录中添加')
})
