import type { Day } from '../values/calendar.ts'
import type { Advice, AdviceRule } from './advice.ts'

/** A draft that people complete, sign and send: what only they know is left blank in brackets. */
export interface Draft {
  title: string
  addressee: string
  paragraphs: string[]
  /** 妥否，请批示。 or its like. */
  closing: string
  signer: string
  on: string
  attachment: string | null
}

export interface DraftWish {
  advice: Advice
  signer: string
  addressee: string
  today: Day
  members: number
}

/** 2026年11月20日 */
function sayDay(day: Day): string {
  return `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`
}

/** The sentence of an advice with its numbers filled in. */
export function sayBecause(advice: Advice): string {
  return advice.because.replace(/\{(\w+)\}/g, (_, name: string) => String(advice.params[name] ?? ''))
}

interface Words {
  title: string
  body: string[]
  closing: string
  listed: boolean
}

function wordsOf({ advice, signer }: DraftWish): Words | null {
  const { params, subject, source } = advice
  const because = sayBecause(advice)
  const rule = source.text.split('：')[0]
  const founding = (what: string): Words => ({
    title: `关于成立${what}的请示`,
    body: [
      `为加强流动党员教育管理，经摸排，${because}，工作地、居住地相对集中。`,
      `依据${rule}，拟成立${what}，依托〔　　〕开展活动，正式隶属〔　　〕，日常管理由〔　　〕负责；已与流入地〔　　〕党组织协商一致。`,
      '拟由〔　　〕同志任书记。党支部成立后，按规定开展“三会一课”、主题党日、民主评议等组织生活，民主评议结果和日常表现及时向党员正式组织关系所在党支部通报。',
    ],
    closing: '妥否，请批示。', listed: true,
  })
  const drafts: Partial<Record<AdviceRule, () => Words>> = {
    'branch-possible': () => founding(`${signer}驻${subject.name}流动党员党支部`),
    'city-branch': () => founding(`驻${subject.name}流动党员党支部`),
    'group-together': () => ({
      title: `关于成立驻${subject.name}党小组的报告`,
      body: [`经摸排，${because}，地点相对集中。`, `依据${rule}，成立驻${subject.name}党小组，由〔　　〕同志任组长，〔　　〕同志为联系人，组织生活安排为〔　　〕。`],
      closing: '特此报告。', listed: true,
    }),
    'raise-abroad': () => ({
      title: `关于${subject.name}升格为党总支的请示`,
      body: [
        `${because}。为便于教育管理，依据${rule}，拟将${subject.name}升格为党总支，下设〔　　〕个党支部，分别为〔　　〕。`,
        '拟由〔　　〕同志任党总支书记，〔　　〕等〔　〕名同志任委员。升格方案已经支部党员大会讨论通过。',
      ],
      closing: '妥否，请批示。', listed: false,
    }),
    term: () => ({
      title: `关于${subject.name}换届选举的请示`,
      body: [`${because}。依据${rule}，拟于〔　　〕召开党员大会进行换届选举，下届委员会由〔　〕名委员组成，其中书记1名、副书记〔　〕名。`, `应到会有选举权的党员${String(params['members'] ?? '〔　〕')}名，拟提名候选人名单附后。`],
      closing: '妥否，请批示。', listed: false,
    }),
  }
  return drafts[advice.rule]?.() ?? null
}

/** The draft of the application for approval (请示) or report that an advice leads to; null where it leads to no paper of ours. */
export function draftFor(wish: DraftWish): Draft | null {
  const words = wordsOf(wish)
  if (words === null) return null
  const { title, body, closing, listed } = words
  return {
    title, addressee: wish.addressee, paragraphs: body, closing, signer: wish.signer, on: sayDay(wish.today),
    attachment: listed ? `附件：党员名单（${wish.members}名）` : null,
  }
}
