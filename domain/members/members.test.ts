import { describe, expect, it } from 'vitest'
import { member, hostSecretary, homeSecretary, received, registered, Story } from '../../test/helpers/stay-story.ts'
import { stayParameters } from '../../playbooks/national/parameters.ts'
import { memberMay } from './member-may.ts'
import { memberNext } from './member-next.ts'
import { openMemberSteps } from './member-steps.ts'
import type { StayState } from '../stays/state.ts'

const open = (state: StayState | null, today = '2026-03-01') =>
  openMemberSteps(state, { today, parameters: stayParameters }).filter(({ may }) => may).map(({ step }) => step)

describe('what a member may do now', () => {
  it('who is at home may report leaving, or arrive somewhere unannounced', () => {
    expect(open(null)).toEqual(['leave', 'arrive'])
  })

  it('who has been asked to a host arrives there, tells of changes, or returns', () => {
    expect(open(registered().state)).toEqual(['arrive', 'change', 'return'])
  })

  it('who has been received does not report again, and is told who received', () => {
    const steps = openMemberSteps(received().state, { today: '2026-03-01', parameters: stayParameters })
    expect(steps.find(({ step }) => step === 'arrive')).toEqual({ step: 'arrive', may: false, why: '已经报到，长安社区第一党支部已接收。' })
    expect(open(received().state)).toEqual(['change', 'return'])
  })

  it('a return is reported once; when home has confirmed it, the next leaving is open', () => {
    const back = received().on('2026-02-10').write(member, 'report-return', {}, '2026-02-10')
    expect(open(back.state)).toEqual(['change'])
    back.on('2026-02-12').write(homeSecretary, 'confirm-return', {}, '2026-02-12')
    expect(open(back.state)).toEqual(['leave', 'arrive'])
  })
})

describe('what is next for a member', () => {
  it('who has been received has nothing to do about the stay itself', () => {
    expect(memberNext(received().state, '2026-12-31')).toEqual([])
  })

  it('who is at home has nothing to do', () => {
    expect(memberNext(null, '2026-12-31')).toEqual([])
  })

  it('a planned departure asks to be confirmed from its day on', () => {
    const planned = new Story('2026-03-01').write(member, 'plan', { destination: '广东省东莞市', leaveReason: 'work' }, '2026-03-10').state
    expect(memberNext(planned, '2026-03-09')[0]).toMatchObject({ light: 'on-course', step: 'leave', dueOn: '2026-03-10' })
    expect(memberNext(planned, '2026-03-10')[0]).toMatchObject({ light: 'due-soon', step: 'leave' })
  })

  it('a homecoming is announced thirty days ahead, not thirty-one; when the day has passed it asks which is right', () => {
    const stay = new Story('2026-01-10')
      .write(member, 'depart', { destination: '广东省东莞市', leaveReason: 'work', known: { expectedReturnOn: '2026-06-30' } }, '2026-01-10').state
    const of = (today: string) => memberNext(stay, today).filter(({ text }) => text.includes('返乡'))
    expect(of('2026-05-30')).toEqual([])
    expect(of('2026-05-31')).toMatchObject([{ light: 'due-soon', step: 'return' }])
    expect(of('2026-07-01')).toMatchObject([{ light: 'overdue', step: 'change' }])
  })

  it('who was sent back is told so', () => {
    const declined = registered().write(hostSecretary, 'decline', { declineReason: 'not-here' }, '2026-01-20').state
    expect(memberNext(declined, '2026-02-01').map(({ text }) => text)).toEqual(['流入地没有接收，家乡支部会另找，也可以打电话问'])
  })
})

it('votes are cast at home only, and the host is silent before it has received the member', () => {
  expect(memberMay(false, true).every(({ where }) => where === 'home')).toBe(true)
  expect(memberMay(true, false).filter(({ may }) => !may).map(({ where, text }) => [where, text])).toEqual([['host', '不参加这里的选举和表决']])
  expect(memberMay(true, true).some(({ where, text }) => where === 'host' && text.includes('党费'))).toBe(true)
})
