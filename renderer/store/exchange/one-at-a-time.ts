// What if two steps of the exchange are asked for at once (a double click, a timer)? The second waits until the first is done.

/** Wraps asynchronous calls so that each begins after all earlier ones have ended, however they ended. */
export function oneAtATime(): <A extends readonly unknown[], T>(
  call: (...given: A) => Promise<T>,
) => (...given: A) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (call) =>
    (...given) => {
      const next = last.then(
        () => call(...given),
        () => call(...given),
      )
      last = next
      return next
    }
}
