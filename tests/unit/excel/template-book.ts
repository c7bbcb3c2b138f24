// What does an issued template look like inside? One as Excel writes it, one with prefixed tags and texts in the cells as some WPS writes it.

import { strToU8, zipSync } from 'fflate'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

const texts = [
  '矛盾纠纷排查化解情况登记表',
  '填报单位：',
  '填报日期：',
  '序号',
  '排查时间',
  '纠纷类型',
  '当事人',
  '当事人电话',
  '涉及人数',
  '涉及金额（元）',
  '纠纷简要情况',
  '合计',
  '填表人：',
  '审核人：',
]

/** Rows 1 to 4 are head, 5 to 7 the empty form, 8 the total, 9 the signatures. */
export function templateBook({ prefixed = false }: { readonly prefixed?: boolean } = {}): Uint8Array {
  const text = (at: string, style: number, index: number) =>
    prefixed
      ? `<c r="${at}" s="${style}" t="inlineStr"><is><t>${texts[index]}</t></is></c>`
      : `<c r="${at}" s="${style}" t="s"><v>${index}</v></c>`
  const blank = (row: number) =>
    `<row r="${row}" ht="24" customHeight="1"><c r="A${row}" s="2"/><c r="B${row}" s="4"/><c r="C${row}" s="2"/><c r="D${row}" s="2"/><c r="E${row}" s="5"/><c r="F${row}" s="2"/><c r="G${row}" s="3"/><c r="H${row}" s="2"/><c r="I${row}" s="2"/><c r="J${row}" s="3">${row === 5 ? '<f t="shared" ref="J5:J7" si="0">IF(F5=0,"",G5/F5)</f><v></v>' : '<f t="shared" si="0"/><v></v>'}</c></row>`
  const sheet = `<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:J9"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="4" topLeftCell="A5" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="14.25"/><cols><col min="1" max="1" width="6" customWidth="1"/><col min="2" max="7" width="13" customWidth="1"/><col min="8" max="9" width="20" customWidth="1"/></cols><sheetData><row r="1" ht="36" customHeight="1">${text('A1', 1, 0)}</row><row r="2">${text('A2', 0, 1)}${text('F2', 0, 2)}</row><row r="3" ht="30" customHeight="1">${[3, 4, 5, 6, 7, 8, 9, 10].map((index, at) => text(`${'ABCDEFGH'[at]}3`, 2, index)).join('')}</row><row r="4"/>${[5, 6, 7].map(blank).join('')}<row r="8" ht="24" customHeight="1">${text('A8', 2, 11)}<c r="F8" s="2"/><c r="G8" s="3"><f>SUM(G5:G7)</f><v>0</v></c><c r="H8" s="2"><f>"合计："&amp;COUNTA(D5:D7)&amp;"件 G7"</f></c></row><row r="9">${text('A9', 0, 12)}${text('F9', 0, 13)}</row></sheetData><mergeCells count="12"><mergeCell ref="A1:I1"/>${[...'ABCDEFG'].map((letter) => `<mergeCell ref="${letter}3:${letter}4"/>`).join('')}<mergeCell ref="H3:I4"/><mergeCell ref="H5:I5"/><mergeCell ref="H6:I6"/><mergeCell ref="H7:I7"/></mergeCells><conditionalFormatting sqref="G5:G7"><cfRule type="cellIs" dxfId="0" priority="1" operator="greaterThan"><formula>$G$8/2</formula></cfRule></conditionalFormatting><dataValidations count="1"><dataValidation type="list" allowBlank="1" sqref="C5:C7"><formula1>"邻里,合同"</formula1></dataValidation></dataValidations><printOptions horizontalCentered="1"/><pageMargins left="0.5" right="0.5" top="0.7" bottom="0.7" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;C第&amp;P页</oddFooter></headerFooter></worksheet>`
  const other = `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1"><f>登记表!G8+SUM('登记表'!G5:G7)+G8</f><v>0</v></c></row></sheetData></worksheet>`
  const workbook = `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="登记表" sheetId="1" r:id="rId1"/><sheet name="汇总" sheetId="2" r:id="rId2"/></sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">登记表!$A$1:$I$9</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">登记表!$1:$3</definedName></definedNames><calcPr calcId="191029"/></workbook>`
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/><Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': workbook,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/worksheet" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="rId3" Type="${RELATIONS}/styles" Target="styles.xml"/><Relationship Id="rId4" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId5" Type="${RELATIONS}/calcChain" Target="calcChain.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': prefixed ? withPrefix(sheet) : sheet,
    'xl/worksheets/sheet2.xml': other,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}" count="${texts.length}" uniqueCount="${texts.length}">${texts.map((each) => `<si><t>${each}</t></si>`).join('')}</sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><fonts count="2"><font><sz val="11"/><name val="仿宋_GB2312"/></font><font><b/><sz val="20"/><name val="方正小标宋简体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf><xf numFmtId="4" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1"/><xf numFmtId="176" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1"/></cellXfs><dxfs count="1"><dxf><font><b/></font></dxf></dxfs></styleSheet>`,
    'xl/calcChain.xml': `<calcChain xmlns="${MAIN}"><c r="G8" i="1"/></calcChain>`,
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(HEAD + xml)])))
}

/** `<row>` -> `<x:row>`, as some programs write all tags of a sheet. */
function withPrefix(xml: string): string {
  return xml.replace(/<(\/?)(\w)/g, '<$1x:$2').replace('xmlns=', 'xmlns:x=')
}
