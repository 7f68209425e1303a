import { CloseOutlined, MenuOutlined, MessageOutlined } from '@ant-design/icons'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { registerNotice, secrecyNotice } from '../../../contract/privacy/notice.ts'
import { Go } from '../../kit/page/go.tsx'
import type { MenuGroup } from '../menu.ts'
import { paths } from '../paths.ts'
import { Mark } from './brand.tsx'

function isOpen(entry: string, path: string): boolean {
  return path === entry || path.startsWith(`${entry}/`)
}

/** A long menu shows where one is; the page itself stays where it was. */
function showOpenEntry(menu: HTMLElement | null): void {
  const entry = menu?.querySelector('[aria-current]')
  if (!menu || !entry) return
  const [frame, place] = [menu.getBoundingClientRect(), entry.getBoundingClientRect()]
  if (place.bottom > frame.bottom || place.top < frame.top) menu.scrollTop += place.top - frame.top - frame.height / 2
}

export function SideMenu({ groups, path, tenantName }: { groups: MenuGroup[]; path: string; tenantName: string }) {
  // on a telephone the menu is folded; following a link folds it again
  const [unfoldedAt, setUnfoldedAt] = useState<string | null>(null)
  const unfolded = unfoldedAt === path
  const side = useRef<HTMLElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (path !== '') showOpenEntry(side.current)
  }, [path])
  const fold = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !unfolded) return
    setUnfoldedAt(null)
    button.current?.focus()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside className={unfolded ? 'shell-side shell-side-open' : 'shell-side'} ref={side} onKeyDown={fold}>
      <button type="button" ref={button} className="menu-button" aria-expanded={unfolded} aria-controls="main-menu" onClick={() => setUnfoldedAt(unfolded ? null : path)}>
        {unfolded ? <CloseOutlined /> : <MenuOutlined />}菜单
      </button>
      <Go to="/" className="brand">
        <Mark />
        <span><strong>鸿雁</strong><small>{tenantName}</small></span>
      </Go>
      <nav aria-label="主菜单" className="side-menu" id="main-menu">
        {groups.map(({ label, entries }) => (
          <div key={label} className="side-group">
            {label !== '' && <p>{label}</p>}
            <ul>
              {entries.map(({ label: name, to, icon: Icon }) => (
                <li key={to}>
                  <Go to={to} className={isOpen(to, path) ? 'side-link side-link-open' : 'side-link'} aria-current={isOpen(to, path) ? 'page' : undefined}>
                    <Icon />{name}
                  </Go>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="side-menu-foot">
        <Go to={paths.complaints(path)} className={path === '/complaints' ? 'side-link side-link-open' : 'side-link'}><MessageOutlined />投诉建议</Go>
      </div>
      <p className="shell-note"><span>{registerNotice}</span><span>{secrecyNotice}</span></p>
    </aside>
  )
}
