// What does the window say of words of arrival? Texts of this room only.

export const passingOnWording = {
  toTell: (name: string, count: number) =>
    `还有 ${count} 条到达证明没有告知${name}：下次给该单位写回执时一起带去，也可以现在插上 U 盘写出。`,
} as const
