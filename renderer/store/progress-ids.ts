// By what does the window know which work a progress belongs to?

/** Progress of an export is announced under ids that begin so; its cancel button asks for `cancelExport`. */
export const exportProgress = 'export:'

/** Progress of a search for duplicates; its cancel button asks for `cancelDuplicates`. */
export const duplicatesProgress = 'duplicates'
