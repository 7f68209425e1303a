import { Button, Table } from 'antd'
import { useState } from 'react'
import { useLook } from '../../client/hooks.ts'
import { useMay } from '../../client/me.ts'
import { Empty } from '../../kit/page/empty.tsx'
import { Go } from '../../kit/page/go.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { Figure, Figures } from '../../kit/show/figure.tsx'
import { Tag } from '../../kit/show/light.tsx'
import { paths } from '../paths.ts'
import { HandOverDialog } from './assign-dialog.tsx'

interface Contact {
  personId: string | null
  name: string
  orgName: string | null
  members: number
  over: boolean
  gone: string | null
}

/** Who looks after how many, who has too many, who can no longer serve. */
export function LoadTable() {
  const assigns = useMay('contacts.assign')
  const look = useLook('GET /api/contacts/load')
  const [handing, setHanding] = useState<Contact | null>(null)
  return (
    <Loaded look={look}>
      {({ away, withContact, without, limit, contacts }) => (
        <>
          <Figures>
            <Figure label="外出党员" value={away} unit="人" to={paths.contacts()} />
            <Figure label="已明确联系人" value={withContact} unit="人" />
            <Figure label="未指定联系人" value={without} unit="人" to={paths.contacts({ without: 'true' })} tone={without > 0 ? 'red' : 'plain'} />
            <Figure label="联系人" value={contacts.length} unit="人" note={`每人宜联系 ${limit} 名以内`} />
          </Figures>
          <div className="data-table">
            <Table<Contact>
              size="middle" rowKey={(row) => row.personId ?? row.name} dataSource={contacts} pagination={false}
              locale={{ emptyText: <Empty says="还没有指定联系人" hint="在“外出党员”中勾选党员，指定联系人。" /> }}
              columns={[
                { key: 'name', title: '联系人', render: (_, row) => (row.personId === null ? row.name : <Go to={paths.person(row.personId)}><strong>{row.name}</strong></Go>) },
                { key: 'org', title: '党支部', render: (_, row) => row.orgName ?? '—' },
                { key: 'members', title: '联系党员', align: 'right', render: (_, row) => (row.personId === null ? row.members : <Go to={paths.contacts({ contact: row.personId })}>{row.members}</Go>) },
                { key: 'state', title: '', render: (_, row) => (row.gone !== null ? <Tag tone="red">{row.gone}</Tag> : row.over ? <Tag tone="amber">{`超过 ${limit} 人`}</Tag> : null) },
                { key: 'act', title: '', align: 'right', render: (_, row) => (assigns && row.personId !== null ? <Button size="small" onClick={() => setHanding(row)}>移交</Button> : null) },
              ]}
            />
          </div>
          {handing?.personId != null && <HandOverDialog from={{ personId: handing.personId, name: handing.name, members: handing.members }} onClose={() => setHanding(null)} />}
        </>
      )}
    </Loaded>
  )
}
