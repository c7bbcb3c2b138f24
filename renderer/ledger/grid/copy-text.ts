// How does a text come onto the clipboard without the permission of the clipboard? Through a copy event of our own.

/** Needs a key or click of the last seconds. False: nothing was copied, the clipboard is as before. */
export function copyText({ text, html }: { readonly text: string; readonly html: string }): boolean {
  let handed = false
  const allow = (event: Event) => event.preventDefault()
  const hand = (event: ClipboardEvent) => {
    event.preventDefault()
    event.stopImmediatePropagation()
    event.clipboardData?.setData('text/plain', text)
    event.clipboardData?.setData('text/html', html)
    handed = event.clipboardData !== null
  }
  document.addEventListener('beforecopy', allow, true)
  document.addEventListener('copy', hand, true)
  try {
    return document.execCommand('copy') && handed
  } finally {
    document.removeEventListener('beforecopy', allow, true)
    document.removeEventListener('copy', hand, true)
  }
}
