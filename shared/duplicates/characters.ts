// Which characters of a name are written for one another? Variants of one character, and characters that are easily mistaken.

/** The first of each group stands for the others: traditional and variant forms of one character. */
const variants =
  '张張 陈陳 刘劉 杨楊 赵趙 黄黃 吴吳 孙孫 马馬 罗羅 郑鄭 谢謝 韩韓 冯馮 萧蕭肖 许許 邓鄧 苏蘇 卢盧 蒋蔣 贾賈 叶葉 阎閻闫 钟鍾鐘 谭譚 陆陸 韦韋 ' +
  '邹鄒 龙龍 万萬 钱錢 汤湯 赖賴 龚龔 严嚴 吕呂 涂塗凃 温溫 钦欽 乔喬 欧歐 阳陽 东東 华華 国國 伟偉 丽麗 兰蘭 凤鳳 荣榮 贵貴 强強彊 军軍 胜勝 宝寶 庆慶 ' +
  '云雲 学學 义義 杰傑 晓曉 红紅 莲蓮 琼瓊 爱愛 艳豔艷 飞飛 贤賢 兴興 辉輝煇 应應 顺順 锦錦 银銀 锋鋒 静靜 颖穎頴 莹瑩 鸣鳴 德徳 长長 广廣 发發 财財 ' +
  '会會 来來 书書 风風 亚亞 宁寧甯 卫衛衞 芸蕓 时時 泽澤 满滿 润潤 洁潔㛃 灵靈 炜煒 焕煥 玮瑋 玛瑪 绍紹 维維 绪緒 继繼 绵綿緜 纯純 缘緣 群羣 胡鬍 腾騰 ' +
  '苍蒼 荫蔭 蓝藍 蕴蘊 虎乕 觉覺 诚誠 谦謙 贞貞 贺賀 赞贊讚 运運 达達逹 远遠 连連 选選 邦邫 钧鈞 铁鐵鉄 铭銘 镇鎮 鑫𨰻 韵韻 顾顧 骏駿 鹏鵬 鹤鶴 麒騏骐 ' +
  '默黙 昆崐崑 哲喆 渺淼 龑䶮 坤堃 奔犇 烨曄燁晔 佩珮 果菓 勋勳勛 峰峯 升昇陞 渊淵 村邨 嵩崧 澄澂 佑祐 岩巖喦嵒 岳嶽 柏栢 涌湧 阔闊濶 耀燿 琴琹 禄祿 年秊 并並竝 ' +
  '简簡 馆館舘 萼蕚 巨鉅 坂阪 乃迺廼 采採 游遊 志誌 于於 里裏裡 仙僊 修脩 冰氷 咏詠 奕弈 姊姉 娴嫻 窗窓 恒恆 惠恵 敕勅 晋晉 皓皜 真眞 碧碁 竖豎 粮糧 聪聰 ' +
  '茂茒 药藥 蔡蔢 褚禇 颜顏 梁樑 丰豐 谷穀 征徵 向嚮 干幹乾 松鬆 发髮 台臺 面麵 系係 准準 岭嶺'

/** Characters taken for one another when a name is copied by hand. */
const lookAlikes =
  '己已巳 未末 戊戌戍 侯候 晴睛 佘余 郎朗 毋母 士土 于干千 免兔 今令 杏杳 汩汨 治冶 祟崇 冼洗 竟竞 管菅 茶荼 遣遗 代伐 博搏 薄簿 析折 钧钩 陈阵 刁习 ' +
  '萍苹 栋拣 坚竖 彬杉 斌赋 芝芒 旭旮 宏宠 宣宜 岚峦 淑椒 凌凇 盈盆 钰珏'

function unitsOf(groups: string): readonly (readonly number[])[] {
  return groups
    .split(' ')
    .map((group) => [...group].filter((character) => character.length === 1).map((one) => one.charCodeAt(0)))
}

/** By UTF-16 unit: the unit that stands for it. */
const standing = (() => {
  const table = Uint16Array.from({ length: 65536 }, (_, unit) => unit)
  for (const [first = 0, ...others] of unitsOf(variants)) for (const other of others) table[other] = first
  return table
})()

/** By UTF-16 unit: one that stands for its whole group of look-alikes; 0: in no group. */
const alike = (() => {
  const table = new Uint16Array(65536)
  for (const group of unitsOf(lookAlikes)) for (const one of group) if (table[one] === 0) table[one] = group[0] ?? 0
  return table
})()

/** The usual form of a character (UTF-16 unit): 張 -> 张, 喆 -> 哲. */
export function usualForm(unit: number): number {
  return standing[unit] ?? unit
}

/** The unit that stands for the look-alikes of this one; 0 when it has none. */
export function lookAlike(unit: number): number {
  return alike[unit] ?? 0
}
