import { CaretRightOutlined, SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import { Go } from '../../kit/page/go.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayNumber } from '../../kit/show/figure.tsx'
import { paths } from '../paths.ts'

type Node = Answer<'GET /api/orgs/tree'>['nodes'][number]

interface TreeProps {
  /** The organisation on the right, and what is above it. */
  chosen: string | undefined
  above: readonly string[]
  on: string | undefined
}

function Row({ node, chosen, on, open, onOpen }: { node: Node; chosen: string | undefined; on: string | undefined; open: boolean; onOpen: () => void }) {
  return (
    <div className={`tree-row ${node.id === chosen ? 'tree-row-chosen' : ''}`}>
      {node.children === 0
        ? <span className="tree-leaf" aria-hidden="true" />
        : <button type="button" className="tree-open" aria-expanded={open} aria-label={`${open ? '收起' : '展开'}${node.shortName}`} onClick={onOpen}><CaretRightOutlined rotate={open ? 90 : 0} /></button>}
      <Go to={paths.org(node.id, { on })} className="tree-name" title={node.name} aria-current={node.id === chosen ? 'page' : undefined}>
        {node.shortName}{node.abroad && <small>驻外</small>}
      </Go>
      <span className="tree-count" title="本级及所属党员">{sayNumber(node.members)}</span>
    </div>
  )
}

function Branch({ node, chosen, above, on, first }: TreeProps & { node: Node; first: boolean }) {
  const [opened, setOpened] = useState<boolean | null>(null)
  const open = opened ?? (first || above.includes(node.id))
  return (
    <li>
      <Row node={node} chosen={chosen} on={on} open={open} onOpen={() => setOpened(!open)} />
      {open && node.children > 0 && <Level under={node.id} chosen={chosen} above={above} on={on} />}
    </li>
  )
}

function Level({ under, ...tree }: TreeProps & { under?: string }) {
  const look = useLook('GET /api/orgs/tree', { query: { under, on: tree.on } })
  return (
    <Loaded look={look}>
      {({ nodes }) => <ul className="tree-level">{nodes.map((node) => <Branch key={node.id} node={node} first={under === undefined && nodes.length === 1} {...tree} />)}</ul>}
    </Loaded>
  )
}

function Found({ search, chosen, on }: { search: string; chosen: string | undefined; on: string | undefined }) {
  const look = useLook('GET /api/orgs', { query: { search, size: 100 } })
  return (
    <Loaded look={look}>
      {({ rows, total }) => rows.length === 0 ? <p className="tree-none">没有找到“{search}”，换个写法试试。</p> : (
        <>
          <ul className="tree-level tree-found">
            {rows.map((org) => (
              <li key={org.id}>
                <div className={`tree-row ${org.id === chosen ? 'tree-row-chosen' : ''}`}>
                  <Go to={paths.org(org.id, { on })} className="tree-name" title={org.name}>{org.shortName}</Go>
                  <span className="tree-count">{sayNumber(org.members)}</span>
                </div>
              </li>
            ))}
          </ul>
          {total > rows.length && <p className="tree-none">共 {total} 个，请再写几个字。</p>}
        </>
      )}
    </Loaded>
  )
}

/** The tree of one's own organisations, a level at a time, with a search over all of it. */
export function OrgTree(tree: TreeProps) {
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  return (
    <nav className="org-tree panel" aria-label="党组织">
      <div className="org-tree-search">
        <Input allowClear prefix={<SearchOutlined />} placeholder="名称或拼音首字母" aria-label="查找党组织" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </div>
      <div className="org-tree-body">{search === '' ? <Level {...tree} /> : <Found search={search} chosen={tree.chosen} on={tree.on} />}</div>
    </nav>
  )
}
