import { MessageOutlined } from '@ant-design/icons'
import { registerNotice, secrecyNotice } from '../../../contract/privacy/notice.ts'
import { Go } from '../../kit/page/go.tsx'
import type { MenuGroup } from '../menu.ts'
import { paths } from '../paths.ts'
import { Mark } from './brand.tsx'

function isOpen(entry: string, path: string): boolean {
  return path === entry || path.startsWith(`${entry}/`)
}

export function SideMenu({ groups, path, tenantName }: { groups: MenuGroup[]; path: string; tenantName: string }) {
  return (
    <aside className="shell-side">
      <Go to="/" className="brand">
        <Mark />
        <span><strong>鸿雁</strong><small>{tenantName}</small></span>
      </Go>
      <nav aria-label="主菜单" className="side-menu">
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
