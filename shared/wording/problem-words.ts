// Of what are the sentences about problems put together?

export type Detail = Readonly<Record<string, string | number>>

/** Heading and sentence of one kind of problem. */
export interface Wording {
  /** Heading of the group in the list of problems. */
  readonly title: string
  readonly sentence: (detail: Detail) => string
}

export const text = (detail: Detail, name: string, instead = ''): string => {
  const value = detail[name]
  return value === undefined || value === '' ? instead : String(value)
}

export const same = (title: string, sentence: string): Wording => ({ title, sentence: () => sentence })

/** What became of a row with an unusable cell: refused where the field is required, else imported with the cell left empty. */
export const fate = (detail: Detail): string =>
  detail.refused === 1
    ? '该项必填，本行没有导入，其他行不受影响。请核对原件后改正。'
    : '该项存为空，本行其他内容照常导入。请核对原件后改正。'

/** The same in the middle of a sentence. */
export const rest = (detail: Detail): string => (detail.refused === 1 ? '本行没有导入' : '其他内容照常导入')

export const unusable = (title: string, what: string): Wording => ({ title, sentence: (detail) => what + fate(detail) })
