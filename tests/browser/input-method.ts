// How does a test type Chinese? By compositions of the browser itself, over its debugging protocol; synthetic events would not count.

import { cdp } from 'vitest/browser'

interface Protocol {
  send(method: string, params: Readonly<Record<string, unknown>>): Promise<unknown>
}

/** A key as an input method sends it: without meaning to the page (229). */
async function processKey(code: string, type: 'rawKeyDown' | 'keyUp'): Promise<void> {
  const key = { key: 'Process', code, windowsVirtualKeyCode: 229 }
  await (cdp() as Protocol).send('Input.dispatchKeyEvent', { type, ...key })
}

/** Types letters; after each the composition stands as it is so far. */
export async function compose(letters: string): Promise<void> {
  for (let length = 1; length <= letters.length; length += 1) {
    const code = `Key${(letters[length - 1] ?? '').toUpperCase()}`
    await processKey(code, 'rawKeyDown')
    await (cdp() as Protocol).send('Input.imeSetComposition', {
      text: letters.slice(0, length),
      selectionStart: length,
      selectionEnd: length,
    })
    await processKey(code, 'keyUp')
  }
}

/** A key that belongs to the input method while it composes (Enter takes the letters, Escape drops them). */
export async function pressInComposition(code: string): Promise<void> {
  await processKey(code, 'rawKeyDown')
  await processKey(code, 'keyUp')
}

/** The person picks a candidate: the composition ends with its text. */
export async function pick(text: string): Promise<void> {
  await (cdp() as Protocol).send('Input.insertText', { text })
}
