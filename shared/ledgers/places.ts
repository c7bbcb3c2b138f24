// Where does a field appear? The usual combinations, each naming all five destinations.

import type { Places } from './define.ts'

/** Names the record: frozen at the left of the grid. */
export function naming(form: string): Places {
  return { grid: 'name', form, excel: 'both', package: 'send', stats: 'never' }
}

/** A column that is shown at once. */
export function shown(form: string): Places {
  return { grid: 'show', form, excel: 'both', package: 'send', stats: 'never' }
}

/** A column by which figures are grouped. */
export function dimension(form: string): Places {
  return { grid: 'show', form, excel: 'both', package: 'send', stats: 'dimension' }
}

/** A column that is added up. */
export function measure(form: string): Places {
  return { grid: 'show', form, excel: 'both', package: 'send', stats: 'measure' }
}

/** Can be switched on in the grid. */
export function tucked(form: string): Places {
  return { grid: 'hidden', form, excel: 'both', package: 'send', stats: 'never' }
}

/** Like `tucked`, and figures are grouped by it. */
export function tuckedDimension(form: string): Places {
  return { grid: 'hidden', form, excel: 'both', package: 'send', stats: 'dimension' }
}

/** Stays on this machine. */
export function atHome(form: string): Places {
  return { grid: 'hidden', form, excel: 'both', package: 'keep', stats: 'never' }
}

/** Files: kept in the shape, shown nowhere as long as none can be attached. */
export function filed(): Places {
  return { grid: 'never', form: 'never', excel: 'never', package: 'keep', stats: 'never' }
}

/** A pointer to another record: never in workbooks. */
export function pointing(form: string): Places {
  return { grid: 'hidden', form, excel: 'never', package: 'send', stats: 'never' }
}
