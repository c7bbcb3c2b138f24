// Which day is it at the office? The local calendar day of this machine.

const two = (value: number): string => String(value).padStart(2, '0')

/** `YYYY-MM-DD` of a moment, in local time. */
export function localDay(moment: Date): string {
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
}
