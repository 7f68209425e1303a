import { useState } from 'react'
import { RefusalNote } from '../kit/phone/screen.tsx'
import type { RefusalError } from '../client/refusal.ts'
import { Frame, Ring } from './frame.tsx'
import { rememberedHolder, useLetter, type Letter, type View } from './letter-state.tsx'

/** `2026-11-20` → 2026年11月20日. */
export function sayDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

const daysUntil = (day: string, today: string) => Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000)

/** Shape, word and days; never colour alone. */
function Deadline({ letter }: { letter: Letter }) {
  if (letter.answerDueOn === null) return null
  const left = daysUntil(letter.answerDueOn, letter.today)
  if (left < 0) return <p className="deadline light-overdue"><i aria-hidden="true">■</i>答复期限已过 {-left} 天，请尽快答复</p>
  return <p className={left <= 3 ? 'deadline light-due-soon' : 'deadline'}><i aria-hidden="true">{left <= 3 ? '▲' : '●'}</i>请在{sayDay(letter.answerDueOn)}前答复{left === 0 ? '（今天到期）' : `（还有 ${left} 天）`}</p>
}

function Done() {
  const { done } = useLetter()
  return done === null ? null : <output className="note note-green">{done}</output>
}

function Rows({ rows }: { rows: { field: string; name: string; value: string }[] }) {
  return <dl className="card">{rows.map(({ field, name, value }) => <div className="pair" key={field}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
}

function Carried({ letter }: { letter: Letter }) {
  return (
    <details>
      <summary>为什么给您看这些信息</summary>
      <p className="faint">只给出判断所需要的，打开这封函会留下记录，党员本人可以看到。</p>
      <ul className="carried">{letter.carries.map(({ field, why }) => <li key={field}><b>{field}</b>{why}</li>)}</ul>
    </details>
  )
}

/** Yes or no. */
function Asked({ letter }: { letter: Letter }) {
  const { go } = useLetter()
  const may = (kind: string) => letter.steps.find((step) => step.kind === kind && step.side === 'host')
  const accept = may('accept')
  return (
    <Frame first title={`请接收流动党员${letter.personName}`} lead={<>{letter.fromTenantName} {letter.fromOrgName}<br />致 {letter.toOrgName}</>}>
      <Done />
      <Deadline letter={letter} />
      <Rows rows={letter.card} />
      {accept?.may === false && <p className="note note-amber">{accept.why}</p>}
      {accept?.may === true && <button type="button" className="button button-main" onClick={() => go('accept')}>接收</button>}
      {may('decline')?.may === true && <button type="button" className="button" onClick={() => go('decline')}>退回（写明理由）</button>}
      <p className="faint">接收后，该党员编入您的支部参加组织生活；党籍、组织关系、党费和选举权利仍在流出地。</p>
      {letter.homeContact?.phone !== undefined && <Ring who={`流出地联系人 ${letter.homeContact.name}`} phone={letter.homeContact.phone} />}
      <Carried letter={letter} />
    </Frame>
  )
}

function Matters({ letter }: { letter: Letter }) {
  const { go, act } = useLetter()
  const [refusal, setRefusal] = useState<RefusalError | null>(null)
  const mine = letter.proposals.filter((proposal) => proposal.mine)
  const holder = rememberedHolder(letter.branch ?? letter.toOrgName)
  const answer = (proposal: Letter['proposals'][number], agree: boolean) => {
    const facts = { proposal: proposal.stepId, field: proposal.field as 'address' }
    const wish = agree ? { step: { kind: 'confirm-correction' as const, facts: { ...facts, value: proposal.code } } } : { step: { kind: 'refuse-correction' as const, facts }, note: '经核实，原登记无误' }
    void act(wish, holder, agree ? '已确认更正。' : '已答复不予更正。').then(setRefusal)
  }
  return (
    <>
      {letter.returnAsked !== null && <div className="note note-amber"><p><strong>流出地提出返乡</strong>，返乡日期{sayDay(letter.returnAsked.on)}。</p><button type="button" className="button" onClick={() => go('answer-return')}>答复</button></div>}
      {letter.returnProposedOn !== null && <p className="note note-amber">已报告返乡（{sayDay(letter.returnProposedOn)}），等流出地确认。</p>}
      {mine.map((proposal) => (
        <div key={proposal.stepId + proposal.field} className="note note-amber">
          <p>流出地建议把<strong>{proposal.name}</strong>更正为<strong>{proposal.value}</strong>。</p>
          <button type="button" className="button" onClick={() => answer(proposal, true)}>确认更正</button>
          <button type="button" className="button" onClick={() => answer(proposal, false)}>原登记无误</button>
        </div>
      ))}
      {letter.proposals.filter((proposal) => !proposal.mine).map((proposal) => <p key={proposal.stepId + proposal.field} className="note">已建议把{proposal.name}更正为{proposal.value}，等流出地答复。</p>)}
      {refusal !== null && <RefusalNote refusal={refusal} />}
    </>
  )
}

const newestFirst = <T,>(list: readonly T[]): T[] => list.reduceRight<T[]>((turned, one) => [...turned, one], [])

const works: { view: View; kind: string; label: string; says: string }[] = [
  { view: 'attend', kind: 'attend', label: '记录到会', says: '参加了组织生活' },
  { view: 'appraise', kind: 'appraise', label: '送民主评议意见', says: '在这里参加了民主评议' },
  { view: 'record', kind: 'record-facts', label: '更新情况', says: '住址、单位、从业、电话' },
  { view: 'propose', kind: 'propose-correction', label: '提出更正建议', says: '由流出地掌握的情况有误' },
  { view: 'contact', kind: 'assign-contact', label: '更换联系人', says: '' },
  { view: 'find', kind: 'find', label: '已取得联系', says: '流出地联系不上，这里能联系上' },
  { view: 'return', kind: 'propose-return', label: '报告返乡', says: '离开本地，返回流出地' },
]

function Hosted({ letter }: { letter: Letter }) {
  const { go } = useLetter()
  const open = works.filter(({ kind }) => letter.steps.some((step) => step.kind === kind && step.side === 'host' && step.may))
  const phone = letter.facts.find(({ field }) => field === 'phone')?.value
  const main = open.find(({ view }) => view === 'attend')
  return (
    <Frame first title={letter.personName} lead={<>{letter.hostedOn === null ? '' : sayDay(letter.hostedOn)}由{letter.branch}接收{letter.hostContact === null ? '' : `，联系人${letter.hostContact.name}`}</>}>
      <Done />
      <Matters letter={letter} />
      {main !== undefined && <button type="button" className="button button-main" onClick={() => go('attend')}>记录到会</button>}
      {phone !== undefined && <Ring who={letter.personName} phone={phone} />}
      <ul className="rows">
        {open.filter((work) => work !== main).map(({ view, label, says }) => (
          <li key={view}><button type="button" className="row row-go" onClick={() => go(view)}><span className="row-main">{label}{says !== '' && <small>{says}</small>}</span></button></li>
        ))}
      </ul>
      <h2>掌握的情况</h2>
      <Rows rows={[...letter.card, ...letter.facts.filter(({ field }) => !['province', 'city', 'county', 'flowRange'].includes(field))]} />
      {letter.history.length > 0 && <h2>办过的事</h2>}
      <ul className="rows">
        {newestFirst(letter.history).map((entry) => (
          <li key={entry.stepId} className="row">
            <span className="row-main">{entry.name}{entry.says === null ? '' : `：${entry.says}`}<small>{sayDay(entry.on)}，{entry.by}</small></span>
            {entry.mine && <button type="button" className="undo" onClick={() => go('undo', entry.stepId)} aria-label={`撤销“${entry.name}”`}>撤销</button>}
          </li>
        ))}
      </ul>
      <p className="faint">链接和验证码有效至{sayDay(letter.expiresOn)}，每次办理后顺延。</p>
      <Carried letter={letter} />
    </Frame>
  )
}

function Over({ letter }: { letter: Letter }) {
  return (
    <Frame first title="这封函已经办结" lead={<>{letter.fromTenantName} {letter.fromOrgName}<br />致 {letter.toOrgName}</>}>
      <Done />
      <p className="note">{letter.personName}：{letter.stateName}。这封函不再使用，不再显示党员的信息。</p>
      <p className="lead">需要继续办理的，请联系流出地党支部重新发函。</p>
      {letter.homeContact?.phone !== undefined && <Ring who={`流出地联系人 ${letter.homeContact.name}`} phone={letter.homeContact.phone} />}
    </Frame>
  )
}

export function LetterPage() {
  const { letter } = useLetter()
  if (letter.stage === 'over') return <Over letter={letter} />
  return letter.stage === 'asked' ? <Asked letter={letter} /> : <Hosted letter={letter} />
}
