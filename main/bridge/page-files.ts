// What may the page load, and under which headers? The same answer for `app://` and for the loopback host.

import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { errno } from '../disk/trouble.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "object-src 'none'",
  "frame-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
}

export interface PageFile {
  readonly type: string
  readonly bytes: Buffer<ArrayBuffer>
}

/** A file of the built renderer by the path of its address; null for everything that is not one. */
export async function readPageFile(root: string, pathname: string): Promise<PageFile | null> {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
  const names = (decoded === '/' ? '/index.html' : decoded).split('/').slice(1)
  // The build writes plain ASCII names: everything else (dots, streams, devices, back slashes, empty names) is not ours.
  if (!decoded.startsWith('/') || !names.every((name) => /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(name))) return null
  const type = TYPES[extname(names.at(-1) ?? '')]
  if (type === undefined) return null
  try {
    const base = await realpath(root)
    const path = await realpath(join(base, ...names))
    return path.startsWith(base + sep) ? { type, bytes: await readFile(path) } : null
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG'].includes(errno(error) ?? '')) return null
    throw error
  }
}
