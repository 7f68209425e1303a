import type { ReactNode } from 'react'
import { contactOutcomes, type ContactOutcome } from '../../../domain/contacts/log-codes.ts'
import { Go } from '../../kit/page/go.tsx'
import { sayDay, sayDaysAgo } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { paths } from '../paths.ts'
import { CallAnswer } from './call-answer.tsx'
import { asked, type Group, type Question } from './questions.ts'

const callable = (key: Group['key']) => key === 'to-call' || key === 'call-back' || key === 'to-tell'

function When({ group, question, today }: { group: Group; question: Question; today: string }) {
  const { days, dueOn } = question
  if (group.key === 'to-call') return <span className={days === null || days > 60 ? 'question-late' : ''}>{days === null ? '没有联系记录' : `${days} 天前有消息`}</span>
  const said = days === null || (days === 0 && dueOn !== null) ? undefined : asked[group.key].days?.(days)
  if (said !== undefined) return <span className={dueOn !== null && days !== 0 ? 'question-late' : ''}>{said}</span>
  return dueOn === null ? null : <span>{dueOn < today ? '' : '期限 '}{sayDay(dueOn)}</span>
}

function Row({ group, question, today }: { group: Group; question: Question; today: string }) {
  const { button, to } = asked[group.key]
  const { title, detail, tried } = question
  const name = question.personId !== null && callable(group.key) ? <Go to={paths.person(question.personId)}><strong>{title}</strong></Go> : <strong>{title}</strong>
  return (
    <li className="question">
      <span className="question-name">{name}{detail !== '' && <span className="question-detail">{group.key === 'duties' ? `${detail} 项` : group.key === 'contact-gone' ? `名下 ${detail} 名党员` : group.key === 'sweep' ? (question.orgId === null ? `${detail} 个党支部未报` : '本支部未报') : detail}</span>}</span>
      <span className="question-when">
        <When group={group} question={question} today={today} />
        {tried !== null && tried.outcome !== 'reached' && <small>{sayDaysAgo(tried.on, today)}试过：{contactOutcomes[tried.outcome as ContactOutcome]}</small>}
      </span>
      <span className="question-act">
        {callable(group.key) && question.personId !== null
          ? <CallAnswer personId={question.personId} name={title} />
          : to !== undefined && <Go className="go-button go-button-small" to={to(question)} aria-label={`${button}：${title}`}>{button}</Go>}
      </span>
    </li>
  )
}

/** A group of questions: what is asked, how many, the first few with the means to answer. */
export function QuestionGroup({ group, today, more }: { group: Group; today: string; more?: ReactNode }) {
  return (
    <section className="panel question-group" aria-label={asked[group.key].asks}>
      <div className="question-head">
        <h2>{asked[group.key].asks}</h2>
        <span className="question-count">{group.overdue > 0 && <Tag tone="red">{`${group.overdue} 项逾期`}</Tag>}<b>{group.count.toLocaleString('zh-CN')}</b></span>
      </div>
      <ul>{group.rows.map((question, at) => <Row key={question.itemId ?? question.stayId ?? question.personId ?? at} group={group} question={question} today={today} />)}</ul>
      {more}
    </section>
  )
}
