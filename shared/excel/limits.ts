// How large may a workbook be?

/** Above these the person is asked to split the workbook. Cells without content do not count. */
export const workbookLimits = { fileBytes: 128 * 1024 * 1024, cells: 8_000_000, sheets: 200 } as const
