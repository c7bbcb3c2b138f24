// Which commands work on every page? Going somewhere, undoing, locking, finding.

import { navigate, type Route } from '../app/routes.ts'
import { frameWording } from '../app/wording/frame.ts'
import type { Command } from './command.ts'

const wording = frameWording.commands
const always = () => true

function zoomCommand(way: 'in' | 'out' | 'reset', shortcut: string): Command {
  return {
    name: `zoom-${way}`,
    title: wording.zoom[way],
    shortcut,
    group: wording.groups.window,
    available: always,
    run: (context) => context.zoom(way),
    undo: 'nothing to undo',
  }
}

function goTo(page: 'today' | 'exchange' | 'analysis' | 'settings', shortcut: string): Command {
  const route: Route = { page }
  return {
    name: `open-${page}`,
    title: wording.open(frameWording.pages[page]),
    shortcut,
    group: wording.groups.go,
    available: (context) => context.route.page !== page,
    run: () => navigate(route),
    undo: 'nothing to undo',
  }
}

export const windowCommands: readonly Command[] = [
  {
    name: 'palette',
    title: wording.palette,
    shortcut: 'Ctrl+K',
    group: wording.groups.window,
    available: always,
    run: (context) => context.openPalette(),
    undo: 'nothing to undo',
  },
  {
    name: 'help',
    title: wording.help,
    shortcut: 'F1',
    group: wording.groups.window,
    available: always,
    run: (context) => context.openHelp(),
    undo: 'nothing to undo',
  },
  goTo('today', 'Alt+1'),
  goTo('exchange', 'Alt+2'),
  goTo('analysis', 'Alt+3'),
  goTo('settings', 'Alt+4'),
  {
    name: 'import',
    title: wording.importWorkbook,
    shortcut: 'Alt+5',
    group: wording.groups.go,
    available: (context) => context.route.page !== 'import',
    run: (context) => context.navigate({ page: 'import' }),
    undo: 'yes',
  },
  {
    name: 'undo',
    title: wording.undo,
    shortcut: 'Ctrl+Z',
    group: wording.groups.edit,
    available: always,
    run: (context) => context.undo(),
    undo: 'nothing to undo',
  },
  {
    name: 'redo',
    title: wording.redo,
    shortcut: 'Ctrl+Y',
    group: wording.groups.edit,
    available: always,
    run: (context) => context.redo(),
    undo: 'yes',
  },
  {
    name: 'rail',
    title: wording.rail,
    shortcut: 'Ctrl+B',
    group: wording.groups.window,
    available: always,
    run: (context) => context.toggleRail(),
    undo: 'nothing to undo',
  },
  zoomCommand('in', 'Ctrl+Alt+='),
  zoomCommand('out', 'Ctrl+Alt+-'),
  zoomCommand('reset', 'Ctrl+Alt+0'),
  {
    name: 'lock',
    title: wording.lock,
    shortcut: 'Ctrl+L',
    group: wording.groups.window,
    available: always,
    run: (context) => context.lock(),
    undo: 'nothing to undo',
  },
]
