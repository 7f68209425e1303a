import { Button, Table } from 'antd'
import { useState } from 'react'
import type { Load } from '../../../domain/contacts/load.ts'
import type { Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import { useMay } from '../../client/me.ts'
import { Empty } from '../../kit/page/empty.tsx'
import { Go } from '../../kit/page/go.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { Figure, Figures } from '../../kit/show/figure.tsx'
import { Tag, type TagTone } from '../../kit/show/light.tsx'
import { paths } from '../paths.ts'
import { HandOverDialog } from './assign-dialog.tsx'
import { GuideDialog } from './guide-dialog.tsx'
import { ProposalsDialog } from './proposals-dialog.tsx'

type Contact = Answer<'GET /api/contacts/load'>['contacts'][number]
type Band = NonNullable<Contact['loads']['members']>

const words: Record<Load, { tone: TagTone; says: string }> = {
  none: { tone: 'amber', says: '未安排' }, under: { tone: 'blue', says: '可再承担' }, fit: { tone: 'green', says: '适中' }, over: { tone: 'red', says: '过多' },
}

const sayBand = ({ atLeast, atMost }: Band) => (atMost === null ? `不少于 ${atLeast}` : atLeast === 0 ? `${atMost} 以内` : `${atLeast}—${atMost}`)

function AgainstBand({ band, unit }: { band: Band | null; unit: string }) {
  if (band === null) return <span className="faint">—</span>
  const { tone, says } = words[band.load]
  return <span title={`${band.title}：${band.source}`}>{band.count} {unit} <Tag tone={tone}>{says}</Tag> <small className="faint">要求 {sayBand(band)}</small></span>
}

/** Who looks after how many, who has too many or too few, who can no longer serve; and one button that proposes who takes whom. */
export function LoadTable() {
  const assigns = useMay('contacts.assign')
  const look = useLook('GET /api/contacts/load')
  const [handing, setHanding] = useState<Contact | null>(null)
  const [guiding, setGuiding] = useState<Contact | null>(null)
  const [proposing, setProposing] = useState(false)
  return (
    <Loaded look={look}>
      {({ away, withContact, without, limit, contacts }) => {
        const left = contacts.filter((row) => row.gone !== null).reduce((sum, row) => sum + row.members, 0)
        const guides = contacts.some((row) => row.loads.branches !== null)
        const outside = contacts.some((row) => row.loads.outside !== null)
        return (
          <>
            <Figures>
              <Figure label="外出党员" value={away} unit="人" to={paths.contacts()} />
              <Figure label="已明确联系人" value={withContact} unit="人" />
              <Figure label="未指定联系人" value={without} unit="人" to={paths.contacts({ without: 'true' })} tone={without > 0 ? 'red' : 'plain'} />
              <Figure label="联系人已不能履职" value={left} unit="人" note="名下党员待移交" tone={left > 0 ? 'red' : 'plain'} />
              <Figure label="联系人" value={contacts.filter((row) => row.members > 0).length} unit="人" note={`一般每人 ${limit} 名以内，以采用的工作法为准`} />
            </Figures>
            {assigns && without + left > 0 && (
              <div className="panel contact-proposal">
                <span>{without + left} 名党员没有能履职的联系人。</span>
                <Button type="primary" onClick={() => setProposing(true)}>看安排建议</Button>
              </div>
            )}
            <div className="data-table">
              <Table<Contact>
                size="middle" rowKey={(row) => row.personId ?? row.name} dataSource={contacts} pagination={contacts.length > 100 ? { pageSize: 100, showSizeChanger: false } : false}
                locale={{ emptyText: <Empty says="还没有指定联系人" hint="在“外出党员”中勾选党员，指定联系人。" /> }}
                columns={[
                  { key: 'name', title: '联系人', render: (_, row) => <>{row.personId === null ? row.name : <Go to={paths.person(row.personId)}><strong>{row.name}</strong></Go>}{row.posts.length > 0 && <small className="faint"> {row.posts.join('、')}</small>}</> },
                  { key: 'org', title: '党支部', render: (_, row) => row.orgName ?? '—' },
                  { key: 'members', title: '联系党员', render: (_, row) => (row.loads.members !== null ? <AgainstBand band={row.loads.members} unit="人" /> : row.personId === null ? row.members : <Go to={paths.contacts({ contact: row.personId })}>{row.members} 人</Go>) },
                  ...(guides ? [{ key: 'branches', title: '联系支部', render: (_: unknown, row: Contact) => <AgainstBand band={row.loads.branches} unit="个" /> }] : []),
                  ...(outside ? [{ key: 'outside', title: '联系群众', render: (_: unknown, row: Contact) => <AgainstBand band={row.loads.outside} unit="人" /> }] : []),
                  { key: 'state', title: '', render: (_, row) => (row.gone === null ? null : <Tag tone="red">{row.gone}</Tag>) },
                  {
                    key: 'act', title: '', align: 'right', render: (_, row) => (
                      <span className="contact-row-buttons">
                        {assigns && row.loads.branches !== null && <Button size="small" type="text" onClick={() => setGuiding(row)}>联系支部</Button>}
                        {assigns && row.personId !== null && row.members > 0 && <Button size="small" {...(row.gone === null ? {} : { type: 'primary' as const })} onClick={() => setHanding(row)}>移交</Button>}
                      </span>
                    ),
                  },
                ]}
              />
            </div>
            {handing?.personId != null && <HandOverDialog from={{ personId: handing.personId, name: handing.name, members: handing.members }} onClose={() => setHanding(null)} />}
            {guiding?.personId != null && <GuideDialog person={{ personId: guiding.personId, name: guiding.name }} onClose={() => setGuiding(null)} />}
            {proposing && <ProposalsDialog onClose={() => setProposing(false)} />}
          </>
        )
      }}
    </Loaded>
  )
}
