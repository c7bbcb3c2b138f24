// What does a finding about a cell, a row or a column say to a person? What happened, what it means, what to do next.

import { lockProblems } from './lock-problems.ts'
import { type Detail, fate, rest, same, text, unusable, type Wording } from './problem-words.ts'
import { figureProblems, workProblems } from './work-problems.ts'

const dates = {
  'date-plain-serial': same('日期序列号', '单元格存的是日期序列号，已按日期读出。请核对是否为所需日期。'),
  'date-without-year': same('日期没有年份', '日期没有写年份，已按表题的年份补上。请核对跨年的日期。'),
  'date-year-unknown': unusable('日期年份不明', '日期没有写年份，表题也没有年份，无法确定是哪一年。'),
  'date-two-digit-year': same('两位数年份', '年份只写了两位，已补为四位。请核对。'),
  'date-approximate': same('日期带有说明', '日期前后带有说明文字，已取其中的日期，原文随记录保存。请核对。'),
  'date-impossible': {
    title: '日期不存在',
    sentence: (detail) =>
      detail.days === undefined
        ? `日期不存在。${fate(detail)}`
        : `日期不存在：${text(detail, 'month')}月只有${text(detail, 'days')}天。${fate(detail)}`,
  },
  'date-unreadable': unusable('不是日期', '这里应填日期，单元格内容读不出日期。'),
  'date-period': unusable('一格两个日期', '一格里写了起止两个日期，无法确定应存哪一个。'),
  'date-without-day': unusable('日期缺少日', '日期只写到月，缺少具体的日。'),
  'date-order-doubtful': unusable('月日次序不明', '月和日的先后无法判断，没有存入。'),
  'month-doubtful': unusable('月份不明', '年月按数字存放，1月和10月无法区分，没有存入。'),
  'date-outside-period': {
    title: '日期不合常理',
    sentence: (detail) =>
      `日期${text(detail, 'date')}不在合理的时间范围内（台账日期${text(detail, 'asOf')}）。${fate(detail)}`,
  },
  'date-after-ledger': {
    title: '晚于台账日期',
    sentence: (detail) => `日期${text(detail, 'date')}晚于台账日期${text(detail, 'asOf')}，已照原样存入。请核对。`,
  },
  'date-not-of-year': {
    title: '与表题年份不同',
    sentence: (detail) =>
      `日期${text(detail, 'date')}不在表题的${text(detail, 'year')}年内，已照原样存入。请核对是否属于本台账。`,
  },
  'dates-in-wrong-order': {
    title: '日期先后颠倒',
    sentence: (detail) =>
      `此日期${text(detail, 'second')}早于前一环节的日期${text(detail, 'first')}。${detail.refused === 1 ? '服务期限颠倒的记录不保存。' : '已照原样存入。'}请核对两个日期。`,
  },
} as const satisfies Record<string, Wording>

const numbers = {
  'number-unreadable': unusable('不是数字', '这里应填数字，单元格内容读不出数字。'),
  'number-not-whole': unusable('不是整数', '这里应填整数。'),
  'number-outside-range': {
    title: '数字超出范围',
    sentence: (detail) => {
      const low = text(detail, 'minimum')
      const high = text(detail, 'maximum')
      return `数字超出合理范围${low === '' && high === '' ? '' : `（${low}至${high}）`}。${fate(detail)}`
    },
  },
  'number-approximate': same('约数', '数字带有“约”“余”等字样，已取其中的数，原文随记录保存。请核对。'),
  'number-precision-lost': same(
    '长编号丢失末位',
    '编号超过15位并按数字存放，末位已经丢失，没有存入。请按原件以文本重新填写。',
  ),
  'amount-unreadable': unusable('不是金额', '这里应填金额，单元格内容读不出金额。'),
  'amount-approximate': same('约数金额', '金额是约数，已取其中的数，原文随记录保存。请核对。'),
  'amount-range': unusable('金额是范围', '金额写成一个范围，无法确定取哪一个，没有存入。'),
  'amount-unit-doubtful': same(
    '金额单位可疑',
    '按万元计这个金额大得不合常理，可能是元，没有存入。请核对后填写并写明单位。',
  ),
} as const satisfies Record<string, Wording>

const identities = {
  'id-spaces': same('身份证号含空格', '身份证号中的空格等符号已去除。无需处理。'),
  'id-full-width': same('身份证号全角', '身份证号的全角数字已改为半角。无需处理。'),
  'id-apostrophe': same('身份证号前有撇号', '身份证号前的撇号已去除。无需处理。'),
  'id-lower-x': same('身份证号小写x', '身份证号末位已改为大写X。无需处理。'),
  'id-digits-lost': same(
    '身份证号丢失末位',
    '身份证号按数字存放，后几位已经丢失，没有存入，其他内容照常导入。请按证件以文本重新填写。',
  ),
  'id-15-digits': same(
    '15位旧身份证号',
    '这是已停用的15位身份证号，没有存入，其他内容照常导入。请按现行证件填写18位号码。',
  ),
  'id-length': {
    title: '身份证号位数不对',
    sentence: (detail) =>
      `身份证号应为18位，这里是${text(detail, 'length')}位，没有存入，其他内容照常导入。请按证件核对。`,
  },
  'id-unreadable': same('不是身份证号', '单元格内容不是身份证号，没有存入，其他内容照常导入。请按证件核对。'),
  'id-birth-date': same('身份证号生日不对', '身份证号中的出生日期不存在，没有存入，其他内容照常导入。请按证件核对。'),
  'id-check-digit': same('身份证号校验不符', '身份证号最后一位校验不符，没有存入，其他内容照常导入。请按证件核对。'),
  'id-region-unknown': same('身份证号地区不明', '身份证号前几位不是已知的地区，已照原样存入。请按证件核对。'),
  'sex-against-id': same('性别与身份证号不符', '性别与身份证号第17位不符，已照原样存入。请核对哪一项有误。'),
  'phone-full-width': same('电话全角', '电话的全角数字已改为半角。无需处理。'),
  'phone-apostrophe': same('电话前有撇号', '电话前的撇号已去除。无需处理。'),
  'phone-country-code': same('电话带国家代码', '电话前的国家代码已去除。无需处理。'),
  'phone-with-words': same('电话带有文字', '电话旁边的文字已去除，原文随记录保存。请核对。'),
  'two-phones': same('两个电话', '一格里有几个电话，已取第一个可用的，原文随记录保存。需要时把其余电话写入备注。'),
  'phone-digits-lost': same(
    '电话丢失末位',
    '电话以科学记数法存放，后几位已经丢失，没有存入，其他内容照常导入。请重新填写。',
  ),
  'phone-invalid': {
    title: '电话不对',
    sentence: (detail) =>
      `电话不是有效号码（共${text(detail, 'digits', '0')}位数字），没有存入，其他内容照常导入。请核对。`,
  },
  'code-digits-lost': unusable('信用代码丢失末位', '统一社会信用代码按数字存放，后几位已经丢失。'),
  'code-length': {
    title: '信用代码位数不对',
    sentence: (detail) => `统一社会信用代码应为18位，这里是${text(detail, 'length')}位。${fate(detail)}`,
  },
  'code-signs': unusable('信用代码字符不对', '统一社会信用代码含有不使用的字符（I、O、S、V、Z等）。'),
  'code-check-sign': unusable('信用代码校验不符', '统一社会信用代码最后一位校验不符。'),
  'code-lower-case': same('信用代码小写', '统一社会信用代码已改为大写。无需处理。'),
  'name-unreadable': unusable('不是姓名', '这里应填姓名，单元格内容读不出姓名。'),
  'several-names': same('几个姓名', '一格里有几个姓名，已取第一个，原文随记录保存。请核对。'),
} as const satisfies Record<string, Wording>

const terms = {
  'type-ambiguous': {
    title: '一格两个类别',
    sentence: (detail) =>
      `一格里写了几个类别${detail.terms === undefined ? '' : `（${text(detail, 'terms')}）`}，没有存入。请选择其中一个。`,
  },
  'choice-by-words': same('类别按字面对应', '填写的内容不在选项中，已按其中的字样对应到选项，原文随记录保存。请核对。'),
  'choice-unknown': unusable('不在选项中', '填写的内容不在选项中。'),
  'yes-no-unclear': unusable('是否不明', '这里应填是或否，单元格内容无法判断。'),
  'text-too-long': {
    title: '文字过长',
    sentence: (detail) => `文字超过${text(detail, 'longest')}字，只存入前面的部分，原文随记录保存。请删减后重填。`,
  },
  'formula-without-result': unusable(
    '公式没有结果',
    '单元格是公式，文件里没有保存它的结果。请在表格软件中打开并保存一次后再导入。',
  ),
  'cell-struck-out': same('带删除线', '单元格的内容带删除线，已照常读入。请核对是否仍然有效。'),
  'cell-partly-struck-out': same('部分带删除线', '单元格有一部分文字带删除线，已连同这部分照原样读入。请核对后改正。'),
  'cell-error': unusable('单元格公式出错', '单元格显示的是公式错误（如#N/A），没有内容可读。'),
  'attachment-not-read': same(
    '附件未导入',
    '附件不能从表格导入，这一格没有存入；本版本也不能在记录中添加文件。请在原处保管附件。',
  ),
  'township-unknown': same('乡镇不在名单中', '乡镇（街道）不在区划表中，没有存入。请核对名称，或先在行政区划中补充。'),
  'township-ambiguous': same('乡镇重名', '区划表中有几个同名的乡镇（街道），没有存入。请写明全称。'),
  'township-short-name': same('乡镇简称', '乡镇（街道）写的是简称，已对应到全称。请核对。'),
  'village-unknown': {
    title: '村（社区）不在名单中',
    sentence: (detail) =>
      `该乡镇（街道）没有这个村（社区），没有存入，${rest(detail)}。请核对名称，或先在行政区划中补充。`,
  },
  'village-of-other-township': {
    title: '村（社区）属于别的乡镇',
    sentence: (detail) =>
      `这个村（社区）属于${text(detail, 'township', '其他乡镇')}，与本行的乡镇（街道）不符，没有存入，其他内容照常导入。请核对。`,
  },
  'village-ambiguous': {
    title: '村（社区）重名',
    sentence: (detail) => `几个乡镇（街道）有同名的村（社区），没有存入，${rest(detail)}。请写明乡镇。`,
  },
  'village-short-name': same('村（社区）简称', '村（社区）写的是简称，在本乡镇只有一个，已对应到全称。请核对。'),
  'unit-unknown': same('单位不在名录中', '单位不在单位名录中，已照原样存入文字。请核对名称，或先在单位名录中补充。'),
  'unit-ambiguous': same('单位简称不明', '几个单位都用这个简称，已照原样存入文字。请写全称。'),
  'several-units': same('几个单位', '一格里写了几个单位，已照原样存入文字。请只留主办单位，其余写入备注。'),
} as const satisfies Record<string, Wording>

const rows = {
  'required-missing': {
    title: '必填项为空',
    sentence: (detail) => `必填的${text(detail, 'title', '项目')}没有填写，本行不导入，其他行不受影响。请补填。`,
  },
  'duplicate-row': {
    title: '重复行',
    sentence: (detail) =>
      `与${detail.above === undefined ? '前面一行' : `第${text(detail, 'above')}行`}内容相同，本行不再导入。确为两件事的，请补充能区分的内容。`,
  },
  'key-used-twice': {
    title: '编号用了两次',
    sentence: (detail) =>
      `与${detail.above === undefined ? '前面一行' : `第${text(detail, 'above')}行`}编号相同而内容不同，两行都已导入。请核对编号。`,
  },
  'outside-the-office': {
    title: '不属于本单位',
    sentence: (detail) =>
      `这一行属于${text(detail, 'place', '其他地方')}，不在本单位或本表的辖区内，${detail.refused === 1 ? '没有保存' : '已照常导入'}。请核对属地。`,
  },
  'people-count-mismatch': {
    title: '人数不一致',
    sentence: (detail) =>
      `姓名栏表明${text(detail, 'said')}人，人数栏填的是${text(detail, 'count')}人，已照人数栏存入。请核对。`,
  },
  'township-filled-in': {
    title: '乡镇已补填',
    sentence: (detail) =>
      `没有填写乡镇（街道），已按${text(detail, 'from', '表题')}补为${text(detail, 'place')}。请核对。`,
  },
  'township-missing': same(
    '没有乡镇',
    '没有填写乡镇（街道），表题和村（社区）也看不出属于哪里，已照常导入，但不计入乡镇统计。请补填。',
  ),
  'people-count-from-parties': same('人数取自当事人栏', '人数栏为空，已按当事人栏的“等…人”填入。请核对。'),
  'resolution-date-missing': same('缺少化解时间', '标明已化解，但没有化解时间，已照原样导入，不计入办理时长。请补填。'),
  'agreement-without-success': same('未成功却有协议', '标明未化解成功，又填了协议形式，已照原样导入。请核对。'),
  'confirmation-too-late': {
    title: '司法确认申请超期',
    sentence: (detail) =>
      `《人民调解法》第三十三条：申请司法确认应在协议生效之日起三十日内（${text(detail, 'due')}前），登记的日期已经超过。请核对。`,
  },
  'confirmation-of-status': same(
    '身份关系不能确认',
    '婚姻、收养等身份关系的协议不能司法确认，已照原样导入。请核对司法确认一栏。',
  ),
  'division-code-invalid': same('区划代码不对', '区划代码应为12位数字，本行不导入。请核对。'),
  'own-parent': same('上级是自己', '上级填的是自己，本行不导入。请改正。'),
  'parent-missing': same('没有上级', '没有填写上级，已导入，但不能汇总到上一级。请补填。'),
  'grid-code-of-other-village': same(
    '网格编码不属于本村',
    '网格编码开头不是本村（社区）的区划代码，已照原样导入。请核对。',
  ),
} as const satisfies Record<string, Wording>

const committees = {
  'committee-size': {
    title: '调委会人数不合规定',
    sentence: (detail) =>
      `《人民调解法》第八条：委员三至九人，本会有${text(detail, 'members')}人（聘任调解员不计）。名册照常导入，请核对或补选。`,
  },
  'committee-without-woman': same(
    '调委会没有妇女成员',
    '《人民调解法》第八条：人民调解委员会应当有妇女成员。名册照常导入，请核对或补选。',
  ),
  'committee-director': {
    title: '调委会主任人数不对',
    sentence: (detail) =>
      `《人民调解法》第八条：设主任一人，本会有${text(detail, 'directors')}人。名册照常导入，请核对。`,
  },
  'committee-term-over': {
    title: '调委会任期届满',
    sentence: (detail) =>
      `《人民调解法》第九条：每届任期三年，${text(detail, 'elected')}换届，已于${text(detail, 'ended')}届满。名册照常导入，请安排换届或更新换届时间。`,
  },
  'parent-incomplete': {
    title: '所属记录不完整',
    sentence: (detail) =>
      `没有填写${text(detail, 'missing', '名称')}，不知道是哪个${text(detail, 'parent', '所属记录')}，${
        detail.refused === 1 ? '本行不导入' : '这一格没有存入，本行其他内容照常导入'
      }。请补填。`,
  },
  'sex-missing': same('缺少性别', '没有填写性别，无法核对是否有妇女成员，已照常导入。请补填。'),
  'mediator-not-adult': {
    title: '调解员未成年',
    sentence: (detail) =>
      `《人民调解法》第十四条：调解员由成年公民担任，登记的出生年月是${text(detail, 'born')}，可能有误，已照常导入。请核对。`,
  },
} as const satisfies Record<string, Wording>

const overdue = (title: string, article: string, duty: string): Wording => ({
  title,
  sentence: (detail) =>
    `《信访工作条例》第${article}条：${duty}，应在${text(detail, 'due')}前，${detail.open === 1 ? '至台账日期仍未填写，' : ''}已超过${text(detail, 'days')}天。已照常导入，请核对日期或尽快办理。`,
})

const handover = (detail: Detail): string =>
  detail.refused === 1 ? '改动没有保存。' : '事项照常登记，承办单位存为空。'

const petitions = {
  'petitioner-anonymous': same(
    '信访人未留姓名',
    '信访人没有留下姓名，姓名存为空，不负告知义务。信访事项照常登记办理。',
  ),
  'joint-petition-representatives': {
    title: '走访代表超过五人',
    sentence: (detail) =>
      `《信访工作条例》第二十条：多人走访推选的代表不超过五人，这里是${text(detail, 'count')}人。已照常登记，请核对。`,
  },
  'more-representatives-than-people': same('代表多于人数', '走访代表人数多于信访人数，已照原样登记。请核对。'),
  'handed-to-unit-complained-about': {
    title: '转给了被反映单位',
    sentence: (detail) =>
      `承办单位就是被反映的单位，或者是它的上级主管单位，不得由其承办。${handover(detail)}请另行确定承办单位。`,
  },
  'accusation-handed-to-accused': {
    title: '检举控告转给了被检举单位',
    sentence: (detail) =>
      `《信访工作条例》第三十条、第四十六条：检举控告材料不得转给被检举控告的单位或其上级主管单位。${handover(detail)}请转纪检监察机关或有权处理的机关。`,
  },
  'transfer-overdue': overdue('转送交办超期', '二十二', '收到之日起十五日内转送、交办'),
  'notice-overdue': overdue('受理告知超期', '二十三', '收到转送、交办之日起十五日内书面告知'),
  'closing-overdue': overdue('办结超期', '三十四', '受理之日起六十日内办结，经批准可延长不超过三十日'),
  'review-overdue': overdue('复查复核超期', '三十五、三十六', '收到请求之日起三十日内答复'),
  'extension-too-long': {
    title: '延期超过三十日',
    sentence: (detail) =>
      `《信访工作条例》第三十四条：延长期限不超过三十日，这里是${text(detail, 'days')}日，期限仍按六十日计算。请核对。`,
  },
  'extension-not-documented': {
    title: '延期登记不全',
    sentence: (detail) =>
      `《信访工作条例》第三十四条：延期须经单位负责人批准，并向信访人告知理由。还没有填写${text(detail, 'missing', '批准情况')}，不影响保存。请补填。`,
  },
  'result-without-closing-date': same(
    '有结果无办结日期',
    '填了办理结果，但没有办结日期，已照原样登记，仍按未办结计算。请补填办结日期。',
  ),
  'acceptance-date-missing': same(
    '有办结日期无受理日期',
    '填了办结日期，但没有受理日期，无法核对六十日期限，已照原样登记。请补填。',
  ),
  'summary-missing': same('没有反映的问题', '没有填写反映的主要问题，事项照常登记。请补填请求、事实和理由。'),
  'relates-to-itself': same('关联了自己', '关联的原信访事项就是本事项，没有保存。请另选。'),
} as const satisfies Record<string, Wording>

const boundary = '本产品只登记法定服务类别，没有导入，也不保留其内容。'

const services = {
  'category-outside-boundary': same(
    '不属于法定服务类别',
    `人员类别不在八种法定服务类别之内。${boundary}属于法定服务的，请写明类别和法律依据。`,
  ),
  'category-missing': same('没有服务类别', `没有填写服务类别。${boundary}请补填类别和法律依据。`),
  'two-categories': same('一行两个类别', `一行写了两种服务类别，一条记录只能属于一种，没有导入。请分成两行。`),
  'category-unclear': same('类别由依据确定', '类别的写法可指几种服务，已按本行的法律依据确定，请确认。'),
  'category-named': same('类别写法不同', '服务类别已对应到法定名称。请核对。'),
  'basis-missing': same('没有法律依据', '没有法律依据的服务记录不得保存，本行不导入。请补填法律依据。'),
  'basis-not-of-category': {
    title: '依据与类别不符',
    sentence: (detail) =>
      `法律依据中没有${text(detail, 'category', '这种服务')}的法律名称，类别和依据可能有一项填错，不影响保存。请核对后写明法律名称和条款。`,
  },
  'start-date-missing': same('没有开始日期', '没有开始日期，无法确定服务期限，本行不导入。请补填。'),
  'end-date-missing': same(
    '没有结束日期',
    '这种服务有法定的结束日期，没有结束日期的记录不得保存，本行不导入。请补填。',
  ),
  'review-date-needed': {
    title: '没有法定结束日期',
    sentence: (detail) =>
      `这种服务法律没有规定结束日期，结束日期存为空，已定于${text(detail, 'review')}复核。请核对复核日期。`,
  },
  'review-date-set': {
    title: '已定复核日期',
    sentence: (detail) => `已把复核日期定为${text(detail, 'review')}，届时复核是否仍需服务。可以改为更早。`,
  },
  'review-date-missing': same(
    '没有复核日期',
    '这种服务法律没有规定结束日期，没有复核日期的记录不得保存。请填写复核日期或结束日期。',
  ),
  'review-date-too-far': same(
    '复核日期太远',
    '复核日期应在两年之内。导入时改定为一年后；在本页填写的没有保存，请改为两年之内。',
  ),
  'period-ended': {
    title: '服务已结束一年以上',
    sentence: (detail) =>
      `服务已于${text(detail, 'ended')}结束，超过一年，应当销毁，不再新建记录，本行不导入。无需处理。`,
  },
  'contact-overdue': {
    title: '联系逾期',
    sentence: (detail) =>
      `应在${text(detail, 'due')}前联系，至台账日期尚未更新，已照常导入。请安排联系并更新下次日期。`,
  },
  'text-names-excluded': same(
    '备注含有不登记的内容',
    '文字中提到了本产品不登记的个人情况（如病情、检测、前科、信仰、稳控等），已照原样存入。请删去与办理事项无关的内容。',
  ),
  'forbidden-field': same('不予保存的项目', '记录中含有本产品不予保存的项目，没有保存。请删去该项。'),
} as const satisfies Record<string, Wording>

const left = (title: string, why: string): Wording => same(title, `这一列不导入：${why}其他列照常导入，无需处理。`)

const columns = {
  'excluded-ethnicity': left('民族', '办理事项不需要民族，本产品不登记。'),
  'excluded-politics': left('政治面貌', '办理事项不需要政治面貌，本产品不登记。'),
  'excluded-belief': left('信仰', '个人信仰不属于登记范围，本产品不登记。'),
  'excluded-speech': left('言论情绪', '个人的言论和情绪不属于登记范围，本产品不登记。'),
  'excluded-poverty': left('贫困标记', '给个人贴贫困标签不属于登记范围，本产品不登记；依法救助的，按社会救助登记。'),
  'excluded-temperament': left('性格表现', '对个人性格和表现的评价不属于登记范围，本产品不登记。'),
  'excluded-risk-level': left('个人等级评分', '本产品不给个人评等级、打分或作预测。'),
  'excluded-person-score': left('个人评分', '本产品只考核单位，不给个人打分、排名。'),
  'excluded-person-class': left('人员分类', '办理事项不需要给当事人分类，本产品不登记。'),
  'excluded-stability-control': left('稳控管控', '对个人的稳控、管控措施不属于登记范围，本产品不登记。'),
  'excluded-petition-conduct': left('信访行为', '这一列描述信访人的行为，不影响事项办理，本产品不登记。'),
  'excluded-petitioning-history': left(
    '信访经历',
    '信访不影响个人的其他事务，本产品不登记个人的信访经历；同一事项请在案内关联原案。',
  ),
  'excluded-criminal-record': left('违法犯罪记录', '违法犯罪记录依法封存或由主管机关保管，本产品不登记。'),
  'excluded-test-result': left('检测结果', '检测结果由主管机关保管，本产品只登记服务协调事项。'),
  'excluded-clinical': left('病情', '病情和诊断由医疗机构保管，本产品只登记服务协调事项。'),
  'excluded-associates': left('社会关系', '他人的情况不属于登记范围，本产品不登记。'),
  'excluded-location': left('位置轨迹', '本产品不登记位置、轨迹和坐标。'),
  'excluded-biometric': left('照片指纹', '本产品不登记照片、人脸、指纹等。'),
  'excluded-watch': left('关注标记', '本产品不登记对单位或个人的关注标记。'),
  'excluded-caller': left('来电人', '热线只统计数量，本产品不登记来电人和诉求内容。'),
  'excluded-not-needed': left('不需要的个人信息', '办理事项不需要这项个人信息，按最少够用的原则不登记。'),
  'column-unknown': same(
    '列名不认识',
    '不认识这一列的列名，没有导入，其他列照常导入。需要时请在右侧为它选择对应的栏目。',
  ),
  'column-left-out': same('选择不导入的列', '按您的选择，这一列不导入。需要时可重新选择对应的栏目。'),
  'column-chosen-elsewhere': same('栏目已用于别的列', '对应的栏目已选给另一列，这一列没有导入。需要时请重新选择。'),
} as const satisfies Record<string, Wording>

const table: Readonly<Record<string, Wording>> = {
  ...dates,
  ...numbers,
  ...identities,
  ...terms,
  ...rows,
  ...committees,
  ...petitions,
  ...services,
  ...workProblems,
  ...figureProblems,
  ...columns,
  ...lockProblems,
}

/** Short heading of each kind. */
export const problemTitles: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(table).map(([kind, { title }]) => [kind, title]),
)

/** The sentence of a finding. @throws on a kind that is not in the table: that is our own mistake. */
export function problemSentence(kind: string, detail?: Detail): string {
  const wording = Object.hasOwn(table, kind) ? table[kind] : undefined
  if (wording === undefined) throw new Error(`no sentence for the problem ${kind}`)
  return wording.sentence(detail ?? {})
}
