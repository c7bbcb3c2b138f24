// How does a file become sheets of cells? By its content, not by its name; what cannot be read is said with a code.

import { fail, ok, type Result } from '../result.ts'
import { inspectCompoundFile } from './files/compound-file.ts'
import { parseDelimited } from './files/delimited-text.ts'
import { notEmpty, parseBinary, parseHtml, parseXml } from './files/general-parser.ts'
import { decodeText } from './files/text-file.ts'
import { workbookLimits } from './limits.ts'
import type { OpenedWorkbook } from './sheet.ts'
import { inOneRow } from './two-row-records.ts'
import { type Inflater, WorkbookTrouble } from './xlsx/unzip.ts'
import { readWorkbookXml } from './xlsx/workbook-xml.ts'
import { openPackage, storedParts } from './xlsx/zip-parts.ts'

export interface WorkbookFile {
  readonly name: string
  readonly bytes: Uint8Array
}

const startsWith = (bytes: Uint8Array, ...magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte)

function* openText(file: WorkbookFile): Generator<number, Result<OpenedWorkbook>> {
  const decoded = decodeText(file.bytes)
  if (decoded === null) return fail('workbook-unreadable')
  const text = decoded.replace(/^\ufeff/, '')
  const head = text.slice(0, 4096).trimStart()
  if (/^(<!doctype html|<html|<table|<meta|<head|<style|<div)/i.test(head)) return yield* parseHtml(text)
  if (/^<\?xml|^<!--/.test(head) && /<(\w+:)?(workbook|html)[\s>]/i.test(head))
    return /<html/i.test(head) ? yield* parseHtml(text) : parseXml(text)
  if (!/\.(csv|txt|tsv|xls)$/i.test(file.name)) return fail('workbook-unreadable')
  if (head.startsWith('<')) return parseXml(text)
  return yield* parseDelimited(text)
}

/** The quick reader; only .xlsb goes to the general parser. */
function* openZip(bytes: Uint8Array, inflater?: Inflater): Generator<number, Result<OpenedWorkbook>> {
  const parts = openPackage(bytes, inflater)
  if (!parts.ok) return parts
  try {
    const opened = yield* readWorkbookXml(parts.value, workbookLimits)
    return opened === null ? parseBinary(storedParts(parts.value)) : notEmpty(opened)
  } catch (error) {
    if (error instanceof WorkbookTrouble) return fail(error.code)
    throw error
  }
}

/**
 * Opens a workbook of any supported form, step by step: yields the share that is done, 0 to 1. Whoever does not ask for the next
 * step has cancelled. Records over two rows are laid out in one.
 * Codes: `workbook-empty`, `workbook-oversized`, `workbook-wps-format`, `workbook-encrypted`, `workbook-truncated`,
 * `workbook-damaged`, `workbook-old-format`, `workbook-unreadable`.
 */
function* openInSteps(file: WorkbookFile, inflater?: Inflater): Generator<number, Result<OpenedWorkbook>> {
  const opened = yield* openAsWritten(file, inflater)
  return opened.ok ? ok({ ...opened.value, sheets: opened.value.sheets.map(inOneRow) }) : opened
}

function* openAsWritten(file: WorkbookFile, inflater?: Inflater): Generator<number, Result<OpenedWorkbook>> {
  const { bytes } = file
  if (bytes.length === 0) return fail('workbook-empty')
  if (bytes.length > workbookLimits.fileBytes) return fail('workbook-oversized')
  if (/\.(et|ett|ksheet)$/i.test(file.name)) return fail('workbook-wps-format')
  if (startsWith(bytes, 0x50, 0x4b)) return yield* openZip(bytes, inflater)
  yield 0
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    const inside = inspectCompoundFile(bytes)
    return inside.ok ? parseBinary(bytes, inside.value) : inside
  }
  return yield* openText(file)
}

/** Opens a workbook at once; `onProgress` may stop it by answering false. Codes: those of `openInSteps`, `cancelled`. */
export function openWorkbook(
  file: WorkbookFile,
  onProgress: (done: number) => boolean = () => true,
): Result<OpenedWorkbook> {
  const steps = openInSteps(file)
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value
    if (!onProgress(step.value)) return fail('cancelled')
  }
}

/** As `openWorkbook`, with the platform's own inflater: large files open in less than half the time. */
export async function openWorkbookBeside(
  file: WorkbookFile,
  inflater: Inflater,
  onProgress: (done: number) => boolean,
): Promise<Result<OpenedWorkbook>> {
  const steps = openInSteps(file, inflater)
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value
    if (!onProgress(step.value)) return fail('cancelled')
    await inflater.waiting
    inflater.waiting = null
  }
}
