// Which globals may `shared` use? Only these few, present alike in Chromium workers and in Node; no DOM and no Node types.

declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string
}
declare function structuredClone<T>(value: T): T

/** Streams of bytes, as far as `shared` uses them. */
interface ByteStream {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array<ArrayBuffer> }>
    cancel(): Promise<void>
  }
}
interface ByteSink {
  getWriter(): { write(bytes: Uint8Array): Promise<void>; close(): Promise<void> }
}
declare class CompressionStream {
  constructor(format: 'gzip')
  readonly readable: ByteStream
  readonly writable: ByteSink
}
declare class DecompressionStream {
  constructor(format: 'gzip' | 'deflate-raw')
  readonly readable: ByteStream
  readonly writable: ByteSink
}
