// Which text of a cell says nothing?

/** Spaces of all kinds and nothing else. */
export const blankText = /^[\s\u00a0\u3000\ufeff\u200b]*$/
