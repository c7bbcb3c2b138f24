// Which cells could not be stored? A list that names each one; nothing was changed.

import type { CellTrouble } from './grid/cell-writes.ts'

const shownAtMost = 12

/** Content of a dialog. */
export function troubleList(troubles: readonly CellTrouble[]) {
  return {
    title: `有 ${troubles.length} 处不能保存，没有改动任何内容`,
    width: 560,
    okText: '知道了',
    content: <TroubleList troubles={troubles} />,
  }
}

function TroubleList({ troubles }: { readonly troubles: readonly CellTrouble[] }) {
  return (
    <div data-testid="trouble-list">
      <ul className="desk-trouble-list">
        {troubles.slice(0, shownAtMost).map((each) => (
          <li key={`${each.number} ${each.title} ${each.sentence}`}>
            <b>{`第 ${each.number} 行${each.title === '' ? '' : ` · ${each.title}`}`}</b>
            {each.text === '' ? '' : `“${each.text}”`}：{each.sentence}
          </li>
        ))}
      </ul>
      {troubles.length > shownAtMost && <p>另有 {troubles.length - shownAtMost} 处。</p>}
      <p>请在来源表中改正这些内容后重新粘贴，或逐格填写。</p>
    </div>
  )
}
