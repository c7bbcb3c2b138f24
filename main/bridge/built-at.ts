// When was this program built? The bundler writes the time in; sources that run unbuilt are as new as this moment.

declare const __BUILT_AT__: string | undefined

/** RFC 3339 UTC. */
export function builtAt(): string {
  return typeof __BUILT_AT__ === 'string' ? __BUILT_AT__ : new Date().toISOString()
}
