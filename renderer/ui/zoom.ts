// How large is everything drawn? One factor for the whole window, and what it means for places measured on the screen.

export const zoomLevels = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const

/** The level that stands next to `factor` in the given direction; the last one stays. */
export function nextZoom(factor: number, direction: 1 | -1): number {
  const found =
    direction === 1
      ? zoomLevels.find((level) => level > factor + 0.001)
      : zoomLevels.findLast((level) => level < factor - 0.001)
  return found ?? factor
}

/** Draws the whole window at `factor`. */
export function applyZoom(factor: number, root: HTMLElement): void {
  root.style.zoom = factor === 1 ? '' : String(factor)
}

/** How many screen pixels are one CSS pixel inside `element`? Lengths measured on the screen are divided by it before they are written as styles. */
export function zoomOf(element: Element): number {
  return element.currentCSSZoom || 1
}

/** Width of the window in CSS pixels of its content. */
export function innerWidth(): number {
  return window.innerWidth / zoomOf(document.documentElement)
}
