import { Button } from 'antd'
import { useState } from 'react'
import { attachmentKinds } from '../../../domain/orgs/kinds.ts'
import type { Answer } from '../../client/call.ts'
import { useMay } from '../../client/me.ts'
import { Go } from '../../kit/page/go.tsx'
import { Panel } from '../../kit/page/page.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { Facts } from '../../kit/show/facts.tsx'
import { Figure, Figures } from '../../kit/show/figure.tsx'
import { Light, Tag, type LightState } from '../../kit/show/light.tsx'
import { paths } from '../paths.ts'
import { ActMenu } from './act-menu.tsx'
import { FactsDialog } from './facts-dialog.tsx'
import { OrgHistory } from './org-history.tsx'
import { OrgPosts } from './org-posts.tsx'
import { sayKind } from './words.ts'

export type Org = Answer<'GET /api/orgs/:id'>

const termLights: Record<string, LightState> = { running: 'on-course', extended: 'due-soon', 'due-soon': 'due-soon', overdue: 'overdue' }

function Term({ org: { term } }: { org: Org }) {
  const light = termLights[term.state]
  if (light === undefined) return <>{term.stateName === '' ? '—' : term.stateName}</>
  const detail = term.state === 'overdue' ? `已逾期 ${term.days} 天` : `${sayDay(term.endsOn)}届满`
  return <Light state={light} label={term.stateName} detail={detail} />
}

function Head({ org }: { org: Org }) {
  return (
    <header className="org-head">
      {org.ancestors.length > 0 && (
        <p className="org-above">
          {org.ancestors.map((one) => <span key={one.id}>{one.visible ? <Go to={paths.org(one.id, { on: org.on ?? undefined })}>{one.shortName}</Go> : one.shortName}<i aria-hidden="true">/</i></span>)}
        </p>
      )}
      <div className="org-title">
        <div>
          <h2>{org.shortName}</h2>
          {org.name !== org.shortName && <p>{org.name}</p>}
        </div>
        {org.on === null && <ActMenu org={org} />}
      </div>
      <p className="org-tags">
        <Tag>{sayKind(org.kind)}</Tag>
        {org.status === 'active' ? null : <Tag tone="red">{org.mergedInto === null ? `${sayDay(org.dissolvedOn)}撤销` : `${sayDay(org.dissolvedOn)}并入${org.mergedInto.shortName}`}</Tag>}
        {org.abroad && <Tag tone="blue">{['驻外', org.province, org.city].filter(Boolean).join(' ')}</Tag>}
        {org.attachment !== null && <Tag tone="amber">{`挂靠${org.attachment}`}</Tag>}
      </p>
    </header>
  )
}

function Numbers({ org }: { org: Org }) {
  const past = org.on !== null
  return (
    <Figures>
      <Figure label="党员（本级及所属）" value={org.members} unit="名" {...(past ? {} : { to: paths.people({ under: org.id }) })} />
      <Figure label="组织关系在本级" value={org.membersHere} unit="名" />
      {!past && <Figure label="外出流动" value={org.away} unit="名" to={paths.people({ under: org.id, away: 'true' })} />}
      {!past && <Figure label="流入接收" value={org.hosted} unit="名" to={paths.people({ under: org.id, side: 'host' })} />}
      <Figure label="下级党组织" value={org.children} unit="个" />
    </Figures>
  )
}

function Basics({ org }: { org: Org }) {
  const mayChange = useMay('orgs.change')
  const [open, setOpen] = useState(false)
  const attached = org.attachmentKind === null ? null : (attachmentKinds as Record<string, string>)[org.attachmentKind] ?? org.attachmentKind
  return (
    <Panel title="基本信息" aside={mayChange && org.on === null && org.status === 'active' ? <Button type="link" onClick={() => setOpen(true)}>修改</Button> : undefined}>
      <Facts facts={[
        { label: '组织编号', value: org.code },
        { label: '联系电话', value: org.phone },
        { label: '设立日期', value: org.foundedOn === null ? null : sayDay(org.foundedOn) },
        { label: '设立文号', value: org.foundingDocument },
        { label: '任期', value: org.termYears === null ? null : `${org.termYears} 年${org.electedOn === null ? '' : `（${sayDay(org.electedOn)}选举）`}` },
        { label: '换届', value: <Term org={org} /> },
        { label: '所在地', value: [org.province, org.city].filter(Boolean).join(' ') },
        { label: '建立方', value: org.establishedBy === null ? null : org.establishedBy === 'home' ? '流出地建立' : '流入地建立' },
        { label: '挂靠单位', value: org.attachment === null ? null : `${org.attachment}${attached === null ? '' : `（${attached}）`}` },
        { label: '日常管理', value: org.managedBy },
        ...Object.entries(org.details).map(([label, value]) => ({ label, value, wide: value.length > 18 })),
      ]} />
      <FactsDialog org={org} open={open} onClose={() => setOpen(false)} />
    </Panel>
  )
}

/** Everything about one organisation. */
export function OrgView({ org }: { org: Org }) {
  return (
    <article className="org-view">
      <Head org={org} />
      <Numbers org={org} />
      {org.notes.length > 0 && (
        <ul className="org-notes">
          {org.notes.map((note) => <li key={note.says}>{note.says}{note.rule !== null && <small>依据：{note.rule}</small>}</li>)}
        </ul>
      )}
      <OrgPosts org={org} />
      <Basics org={org} />
      <OrgHistory org={org} />
    </article>
  )
}
