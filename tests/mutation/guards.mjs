// Where are the guards of a source file, and how is it written so that each of them can be taken out while it runs?

import { parseSync } from 'vite'

const REFUSALS = new Set(['reject', 'hold', 'fail', 'stop'])
const ZOD_LIMITS = new Set(['regex', 'min', 'max', 'int', 'refine'])
/** A guard with such a comment in its statement or property, or right above it, is known to have another behind it. */
const EXPLAINED = /second layer/

function isRefusal(node) {
  if (node === null || node === undefined) return false
  if (node.type === 'AwaitExpression') return isRefusal(node.argument)
  if (node.type === 'CallExpression') return node.callee.type === 'Identifier' && REFUSALS.has(node.callee.name)
  if (node.type === 'Literal') return node.value === null || node.value === false
  if (node.type !== 'ObjectExpression') return false
  return node.properties.some(({ key, value }) => {
    const name = key?.name
    return (name === 'ok' && value?.value === false) || name === 'outcome' || name === 'why'
  })
}

/** `if (!read.ok) return read`, `if (verdict !== null) return …`: what was refused further down is passed on. */
function passesOn(test, node) {
  if (node === null) return false
  const refused = test.type === 'UnaryExpression' && test.operator === '!'
  const given = test.type === 'BinaryExpression' && test.operator === '!==' && test.right.value === null
  return (refused || given) && ['Identifier', 'MemberExpression'].includes(node.type)
}

/** What an if statement returns or throws; undefined when it goes on. */
function returned(statement) {
  const last = statement.type === 'BlockStatement' ? statement.body.at(-1) : statement
  return last?.type === 'ReturnStatement' ? last.argument : undefined
}

function operands(node, operator) {
  if (node.type === 'LogicalExpression' && node.operator === operator)
    return [...operands(node.left, operator), ...operands(node.right, operator)]
  return [node]
}

function isCheck(node) {
  const call = node.type === 'AwaitExpression' ? node.argument : node
  return call.type === 'CallExpression' && call.callee.type === 'Identifier' && call.callee.name.startsWith('check')
}

/** Guards that one node makes: expressions, and the value with which each is out of the way. */
function guardsOf(node) {
  if (node.type === 'IfStatement') {
    const value = returned(node.consequent)
    if (value === undefined || !(isRefusal(value) || passesOn(node.test, value))) return []
    return operands(node.test, '||').map((at) => ({ at, pass: 'false' }))
  }
  if (node.type === 'ConditionalExpression') {
    if (isRefusal(node.alternate)) return operands(node.test, '&&').map((at) => ({ at, pass: 'true' }))
    if (isRefusal(node.consequent)) return operands(node.test, '||').map((at) => ({ at, pass: 'false' }))
    return []
  }
  if (node.type === 'LogicalExpression' && node.operator === '??')
    return [node.left, node.right].filter(isCheck).map((at) => ({ at, pass: 'null' }))
  const value =
    node.type === 'ReturnStatement' ? node.argument : node.type === 'ArrowFunctionExpression' ? node.body : null
  if (value?.type === 'LogicalExpression' && value.operator === '&&')
    return operands(value, '&&').map((at) => ({ at, pass: 'true' }))
  if (
    node.type === 'CallExpression' &&
    node.callee.type === 'MemberExpression' &&
    ZOD_LIMITS.has(node.callee.property.name)
  )
    return [{ at: node, zod: node.callee.object }]
  return []
}

/** Each node with the start of the statement or property that it stands in. */
function* nodesOf(node, start = 0) {
  if (node === null || typeof node !== 'object') return
  if (Array.isArray(node)) {
    for (const one of node) yield* nodesOf(one, start)
    return
  }
  const owns = /Statement$|Declaration$|^Property$/.test(node.type ?? '') && node.type !== 'BlockStatement'
  const from = owns ? node.start : start
  if (typeof node.type === 'string') yield { node, start: from }
  for (const [key, value] of Object.entries(node)) if (key !== 'parent') yield* nodesOf(value, from)
}

/** @param only whether chained limits of zod are looked for: the file must import it. */
export function findGuards(path, text) {
  const { program } = parseSync(path, text)
  const zod = text.includes("from 'zod'")
  const lines = text.split('\n')
  const seen = new Set()
  const guards = []
  for (const { node, start } of nodesOf(program)) {
    for (const guard of guardsOf(node)) {
      if (guard.zod !== undefined && (!zod || text.slice(guard.zod.start, guard.zod.end).startsWith('Math'))) continue
      const key = `${guard.at.start} ${guard.at.end}`
      if (seen.has(key)) continue
      seen.add(key)
      const line = text.slice(0, guard.at.end).split('\n').length
      const first = text.slice(0, start).split('\n').length
      const near = lines.slice(Math.max(0, first - 2), line).join('\n')
      guards.push({
        ...guard,
        line,
        text: text.slice(guard.zod?.end ?? guard.at.start, guard.at.end),
        explained: EXPLAINED.test(near),
      })
    }
  }
  return guards.sort((a, b) => a.at.start - b.at.start || b.at.end - a.at.end)
}

/** The file with a switch at each guard; `id` names the first. */
export function switched(path, text, id) {
  const inserts = []
  findGuards(path, text).forEach(({ at, pass, zod }, index) => {
    const number = id + index
    const size = at.end - at.start
    if (zod === undefined) {
      inserts.push({ pos: at.start, open: size, text: `(__guards.out(${number})?${pass}:__guards.saw(${number},(` })
      inserts.push({ pos: at.end, close: size, text: `),${pass}))` })
    } else {
      inserts.push({ pos: at.start, open: size, text: `__guards.limit(${number},` })
      inserts.push({ pos: zod.end, close: size, text: ',(z)=>z' })
      inserts.push({ pos: at.end, close: size, text: ')' })
    }
  })
  // what ends at a place comes before what begins there; the inner ends first, the outer begins first
  inserts.sort(
    (a, b) =>
      a.pos - b.pos ||
      (a.close === undefined ? 1 : 0) - (b.close === undefined ? 1 : 0) ||
      (a.close === undefined ? b.open - a.open : a.close - b.close),
  )
  let out = ''
  let at = 0
  for (const { pos, text: more } of inserts) {
    out += text.slice(at, pos) + more
    at = pos
  }
  return out + text.slice(at)
}
