import type { Answer } from '../../client/call.ts'
import { sayShortDay } from '../../kit/show/dates.ts'
import { Light, Tag } from '../../kit/show/light.tsx'

type Standing = Answer<'GET /api/letters'>['rows'][number]['standing']

/** Where a letter stands: shape, word and days together. */
export function LetterLight({ standing, answerDueOn }: { standing: Standing; answerDueOn: string | null }) {
  switch (standing.state) {
    case 'overdue': return <Light state="overdue" label={`逾期 ${standing.overdueDays} 天未复`} />
    case 'due-soon': return <Light state="due-soon" label={standing.daysLeft === 0 ? '今天到期' : `还有 ${standing.daysLeft} 天到期`} />
    case 'pending': return <Light state="on-course" label={`${answerDueOn === null ? '' : `${sayShortDay(answerDueOn)}前`}待答复`} />
    case 'expired': return <Tag tone="red">链接已失效</Tag>
    case 'answered': return <Tag tone="green">已答复</Tag>
    default: return <Tag>{standing.stateName}</Tag>
  }
}
