import type { Static } from 'typebox'
import type { OwnFile } from '../../contract/pocket/file.ts'
import { findCodeName, type CodeTable } from '../../domain/codes/code-table.ts'
import { ethnicCodes } from '../../domain/codes/ethnic-codes.ts'
import { educationCodes, memberTypeCodes, sexCodes, standingCodes } from '../../domain/codes/person-codes.ts'
import { maskIdentity } from '../../domain/people/masks.ts'
import { stateNames, type StateName } from '../../domain/stays/state.ts'
import { stateWords } from '../../domain/stays/words.ts'
import { showPerson } from '../people/card/show-person.ts'
import type { Context } from '../platform/context.ts'

const correctionStates: Record<string, string> = { open: '等待答复', accepted: '已更正', declined: '未更正' }

const named = (table: CodeTable, code: string | null) => (code === null ? null : findCodeName(table, code))
const isState = (text: string): text is StateName => (stateNames as readonly string[]).includes(text)

type Card = Awaited<ReturnType<typeof showPerson>>

/** The number itself is not put on a screen that others look over; it is in the download. */
function factsOf(card: Card): Static<typeof OwnFile>['facts'] {
  const identity = card.identity.shown
  return [
    ['姓名', card.name], ['性别', named(sexCodes, card.sex)], ['民族', named(ethnicCodes, card.ethnic)], ['出生日期', card.birthOn],
    ['公民身份号码', identity === null ? null : maskIdentity(identity)], ['手机号码', card.phone.shown], ['家庭住址', card.address.shown],
    ['学历', card.educationText ?? named(educationCodes, card.education)], ['工作岗位', card.job], ['人员类别', named(memberTypeCodes, card.memberType)],
    ['入党日期', card.joinedOn], ['转正日期', card.fullOn], ['党籍状态', named(standingCodes, card.partyStatus)], ['所在党支部', card.homeOrg?.shortName ?? null],
    ['联系人', card.contactName],
  ].map(([label, value]) => ({ label: label ?? '', value: value ?? null }))
}

export async function showFile(own: Context & { personId: string }): Promise<Static<typeof OwnFile>> {
  const card = await showPerson(own, own.personId, 'self.use')
  return {
    personId: own.personId,
    facts: factsOf(card),
    memberships: card.memberships.map(({ org, fromOn, untilOn }) => ({ name: org.shortName, fromOn, untilOn })),
    posts: card.posts.map(({ kindName, orgName, fromOn, untilOn }) => ({ name: `${orgName} ${kindName}`.trim(), fromOn, untilOn })),
    stays: card.stays.map((stay) => ({
      id: stay.id, stateName: isState(stay.state) ? stateWords[stay.state] : stay.state,
      place: [stay.province, stay.city, stay.county].filter((part) => part !== null).join(''), hostOrgName: stay.hostOrgName, leftOn: stay.leftOn, endedOn: stay.endedOn,
    })),
    corrections: card.corrections.map(({ id, fieldName, wanted, reason, state, answer, answeredBy, askedAt }) => ({
      id, fieldName, wanted, reason, stateName: correctionStates[state] ?? state, answer, answeredBy, askedAt,
    })),
  }
}
