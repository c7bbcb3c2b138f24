// Where can the person go? The left rail: pages, and the ledgers by their groups.

import {
  BarChartOutlined,
  CalendarOutlined,
  MenuFoldOutlined,
  MenuUnfoldOutlined,
  SettingOutlined,
  SwapOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { groupLedgers } from './ledger-groups.ts'
import { type Route, writeRoute } from './routes.ts'
import { useRailBadges } from './use-rail-badges.ts'
import { frameWording } from './wording/frame.ts'

interface RailProps {
  readonly route: Route
  readonly collapsed: boolean
  readonly onToggle: () => void
}

export function Rail({ route, collapsed, onToggle }: RailProps) {
  const { pages } = frameWording
  const badges = useRailBadges()
  return (
    <nav className={collapsed ? 'rail collapsed' : 'rail'} aria-label={frameWording.rail} data-testid="rail">
      <div className="rail-scroll">
        <Entry
          to={{ page: 'today' }}
          route={route}
          title={pages.today}
          icon={<CalendarOutlined />}
          {...{ collapsed }}
        />
        {groupLedgers().map(({ group, ledgers: members }) => (
          <div key={group} className="rail-group">
            {!collapsed && <div className="rail-heading">{group}</div>}
            {members.map((ledger) => (
              <Entry
                key={ledger.name}
                to={{ page: 'ledger', ledger: ledger.name }}
                route={route}
                title={ledger.title}
                icon={<span className="rail-letter">{ledger.title.slice(0, 1)}</span>}
                {...{ collapsed }}
              />
            ))}
          </div>
        ))}
        <div className="rail-group">
          <Entry
            to={{ page: 'exchange' }}
            route={route}
            title={pages.exchange}
            icon={<SwapOutlined />}
            badge={badges.exchange}
            {...{ collapsed }}
          />
          <Entry
            to={{ page: 'analysis' }}
            route={route}
            title={pages.analysis}
            icon={<BarChartOutlined />}
            {...{ collapsed }}
          />
          <Entry
            to={{ page: 'settings' }}
            route={route}
            title={pages.settings}
            icon={<SettingOutlined />}
            {...{ collapsed }}
          />
        </div>
      </div>
      <button
        type="button"
        className="rail-toggle"
        onClick={onToggle}
        aria-label={collapsed ? frameWording.expandRail : frameWording.collapseRail}
        title={collapsed ? frameWording.expandRail : frameWording.collapseRail}
        data-testid="rail-toggle"
      >
        {collapsed ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
      </button>
    </nav>
  )
}

interface EntryProps {
  readonly to: Route
  readonly route: Route
  readonly title: string
  readonly icon: ReactNode
  readonly collapsed: boolean
  /** What this person must do there; 0: nothing is shown. */
  readonly badge?: number
}

function Entry({ to, route, title, icon, collapsed, badge = 0 }: EntryProps) {
  const here = isHere(to, route)
  const name = to.page === 'ledger' ? `ledger-${to.ledger}` : to.page
  return (
    <a
      href={writeRoute(to)}
      className={here ? 'rail-entry here' : 'rail-entry'}
      aria-current={here ? 'page' : undefined}
      title={badge > 0 ? frameWording.toDo(title, badge) : title}
      data-testid={`rail-${name}`}
    >
      <span className="rail-icon" aria-hidden={!collapsed}>
        {icon}
      </span>
      {collapsed ? <span className="hidden-text">{title}</span> : <span className="grow ellipsis">{title}</span>}
      {badge > 0 && (
        <span className="rail-badge" data-testid={`rail-badge-${name}`}>
          {badge > 99 ? '99+' : badge}
        </span>
      )}
    </a>
  )
}

function isHere(to: Route, route: Route): boolean {
  if (to.page !== route.page) return false
  return to.page !== 'ledger' || route.page !== 'ledger' || to.ledger === route.ledger
}
