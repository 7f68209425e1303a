import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { factFields } from '../../../../domain/stays/facts.ts'
import { shares } from '../../../../domain/stays/shares.ts'
import type { Side } from '../../../../domain/stays/step.ts'
import { sideWords } from '../../../../domain/stays/words.ts'
import { useAct } from '../../../client/hooks.ts'
import { sayShortDay } from '../../../kit/show/dates.ts'
import { Masked } from '../../../kit/show/masked.tsx'
import { ContactDrawer } from '../../contacts/contact-drawer.tsx'
import type { Stay } from '../say-stay.tsx'

type FactView = Stay['facts'][number]

/** Said by the destination and by the range already. */
const folded: readonly string[] = ['province', 'city', 'county']

const inOrder = (facts: readonly FactView[]) => facts.toSorted((a, b) => factOrder.indexOf(a.field) - factOrder.indexOf(b.field))

const factOrder: readonly string[] = [
  'since', 'destination', 'flowRange', 'leaveReason', 'expectedReturnOn', 'employer', 'trade', 'occupation', 'address', ...factFields,
]

/** On whose card a fact stands: with who keeps it, and after the end with who wrote it. */
function cardOf(fact: FactView): Side {
  if (fact.owner === 'anyone') return 'member'
  return fact.by === 'host' || fact.owner === 'host' ? 'host' : 'home'
}

function FactRow({ fact, stayId }: { fact: FactView; stayId: string }) {
  const reveal = useAct('POST /api/stays/:id/reveal')
  const onReveal = async (reason: string) => (await reveal.act({ params: { id: stayId }, body: { field: fact.field as 'phone', reason } }))?.value
  return (
    <div className="side-fact">
      <dt>{fact.name}</dt>
      <dd>
        {fact.masked ? <Masked value={fact.value} what={fact.name} {...(fact.revealable ? { onReveal } : {})} /> : fact.value}
        <small>{sideWords[fact.by]}，{sayShortDay(fact.on)}登记</small>
      </dd>
    </div>
  )
}

function FactRows({ stay, side, more, none = '还没有登记。' }: { stay: Stay; side: Side; more?: ReactNode; none?: string }) {
  const facts = inOrder(stay.facts.filter((fact) => cardOf(fact) === side && !folded.includes(fact.field)))
  if (facts.length === 0 && more === undefined) return <p className="side-nothing">{none}</p>
  return <dl className="side-facts">{more}{facts.map((fact) => <FactRow key={fact.field} fact={fact} stayId={stay.id} />)}</dl>
}

function Shares({ side }: { side: Side }) {
  const { rights, duties } = shares[side]
  return (
    <div className="side-shares">
      {[['权利', rights], ['责任', duties]].map(([title, list]) => (
        <div key={title as string}>
          <h3>{title as string}</h3>
          <ul>{(list as typeof rights).map(({ says, source }) => <li key={says}>{says}<small>{source.text}</small></li>)}</ul>
        </div>
      ))}
    </div>
  )
}

function Contact({ stay, side }: { stay: Stay; side: 'home' | 'host' }) {
  const contact = stay.contacts[side]
  return (
    <div className="side-fact side-contact">
      <dt>联系人</dt>
      <dd>{contact === null ? <span className="side-missing">尚未指定</span> : <><strong>{contact.name}</strong>{contact.phone !== undefined && <span>{contact.phone}</span>}</>}</dd>
    </div>
  )
}

const whoAmI = (stay: Stay, side: Side) => (stay.mySides.includes(side) ? <span className="side-mine">本方</span> : null)

/** One home: its contact, what it says and keeps, its rights and duties. */
export function SideCard({ stay, side }: { stay: Stay; side: 'home' | 'host' }) {
  const waits = side === 'host' && stay.hostedOn === null
  return (
    <section className={`panel side-card side-card-${side}`}>
      <div className="panel-head"><h2><span className={`side side-${side}`}>{sideWords[side]}</span>掌握的情况</h2><div className="panel-aside">{whoAmI(stay, side)}</div></div>
      <div className="panel-body">
        {waits && stay.closing === null
          ? <p className="side-nothing">{stay.hostOrgName === null ? '还没有登记流入地。' : '接收之后，由流入地登记现住址、工作单位、从业情况和联系人。'}</p>
          : <FactRows stay={stay} side={side} more={<Contact stay={stay} side={side} />} />}
        {side === 'host' && stay.card.length > 0 && (
          <dl className="side-facts side-card-carried">
            {stay.card.map(({ field, name, value }) => <div key={field} className="side-fact"><dt>{name}</dt><dd>{value}<small>随函传来</small></dd></div>)}
          </dl>
        )}
        <Shares side={side} />
      </div>
    </section>
  )
}

/** How to reach the member: whoever knows writes it, and it stays on record. */
export function MemberCard({ stay }: { stay: Stay }) {
  const [open, setOpen] = useState(false)
  return (
    <section className="panel side-card side-card-member">
      <div className="panel-head">
        <h2><span className="side side-member">本人</span>怎样联系</h2>
        {stay.personHere && <Button size="small" onClick={() => setOpen(true)}>联系记录</Button>}
      </div>
      {open && <ContactDrawer personId={stay.personId} onClose={() => setOpen(false)} />}
      <div className="panel-body side-card-wide">
        <FactRows stay={stay} side="member" {...(stay.mySides.includes('home') || stay.hostedOn !== null ? {} : { none: '接收之后可以查看联系电话；需要先联系本人的，请流出地联系人转达。' })} />
        <Shares side="member" />
      </div>
    </section>
  )
}
