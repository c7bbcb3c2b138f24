// How are found texts marked in the cells on the screen? As highlights of the browser, so that no cell is drawn otherwise than before.

import { pinyin } from 'pinyin-pro'
import { type RefObject, useEffect } from 'react'
import { findText, type Stretch, type Wanted } from '../../../shared/ledgers/find-text.ts'

export interface Marking {
  /** What the search of the page narrows the rows by. */
  readonly search: string
  /** What find looks for; null: nothing. */
  readonly wanted: Wanted | null
  /** Columns that hold what was found; others (masked, computed) are never marked. */
  readonly fields: readonly string[]
  /** Columns that find looks into. */
  readonly findIn: readonly string[]
}

const names = { search: 'desk-search', find: 'desk-find' } as const

/** Marks again whenever the grid draws other cells. */
export function useHitMarks(root: RefObject<HTMLElement | null>, marking: Marking): void {
  useEffect(() => {
    const clear = () => {
      for (const name of Object.values(names)) CSS.highlights.delete(name)
    }
    const grid = root.current
    const searched = marking.search.trim()
    const find = marking.wanted !== null && marking.wanted.text !== '' ? marking.wanted : null
    if (grid === null || (searched === '' && find === null)) return clear()
    const [fields, findIn] = [new Set(marking.fields), new Set(marking.findIn)]
    let frame = 0
    const mark = () => {
      frame = 0
      const ranges = { search: [] as Range[], find: [] as Range[] }
      for (const cell of grid.querySelectorAll<HTMLElement>('.ag-cell')) {
        const id = cell.getAttribute('col-id') ?? ''
        if (searched !== '' && fields.has(id))
          ranges.search.push(...within(cell, (text) => searchStretches(text, searched)))
        if (find !== null && findIn.has(id)) ranges.find.push(...within(cell, (text) => findText(text, find)))
      }
      for (const key of ['search', 'find'] as const) CSS.highlights.set(names[key], new Highlight(...ranges[key]))
    }
    const later = () => {
      if (frame === 0) frame = requestAnimationFrame(mark)
    }
    const observer = new MutationObserver(later)
    observer.observe(grid, { childList: true, characterData: true, subtree: true })
    later()
    return () => {
      observer.disconnect()
      cancelAnimationFrame(frame)
      clear()
    }
  }, [root, marking])
}

function within(cell: HTMLElement, find: (text: string) => readonly Stretch[]): readonly Range[] {
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
  const ranges: Range[] = []
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    for (const { from, to } of find(node.textContent ?? '')) {
      const range = document.createRange()
      range.setStart(node, from)
      range.setEnd(node, to)
      ranges.push(range)
    }
  return ranges
}

/** Why the search lists a row: the text itself, or the characters whose pinyin initials were typed. */
export function searchStretches(text: string, searched: string): readonly Stretch[] {
  const places = searched
    .split(/\s+/)
    .filter((part) => part !== '')
    .flatMap((part) => {
      const plain = findText(text, { text: part, matchCase: false, wholeCell: false, anyWidth: true })
      return plain.length > 0 || !/^[a-z]+$/i.test(part) ? plain : initialStretches(text, part.toLowerCase())
    })
  return places
}

function initialStretches(text: string, letters: string): readonly Stretch[] {
  const initials = pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' }).map((each) => each.toLowerCase())
  // Only where each character has one initial do places in both agree.
  if (initials.length !== text.length || initials.some((each) => each.length !== 1)) return []
  const found: Stretch[] = []
  const line = initials.join('')
  for (let at = line.indexOf(letters); at >= 0; at = line.indexOf(letters, at + letters.length))
    found.push({ from: at, to: at + letters.length })
  return found
}
