import { describe, expect, test } from 'vitest'
import {
  Story, acceptance, homeContact, homeSecretary, hostByLink, hostOnPaper, hostSecretary, member, memberThroughContact, received, registered,
  registration, withoutSystem,
} from '../../test/helpers/stay-story.ts'
import type { StepVerdict } from './judge-step.ts'
import { judgeOpenStay } from './open-stay.ts'
import { declineReasons } from './step.ts'

const codeOf = (verdict: StepVerdict) => (verdict.ok ? 'ok' : verdict.code)

describe('receiving', () => {
  test('a stay cannot be received twice', () => {
    const stay = received()
    expect(stay.state.state).toBe('hosted')
    expect(codeOf(stay.judge(hostSecretary, 'accept', acceptance))).toBe('stays.not-now')
  })

  test('the host names a branch and a contact, or does not receive', () => {
    const stay = registered()
    expect(codeOf(stay.judge(hostSecretary, 'accept', { ...acceptance, branch: { name: ' ' } }))).toBe('stays.branch-needed')
    expect(codeOf(stay.judge(hostSecretary, 'accept', { ...acceptance, contact: { name: '' } }))).toBe('stays.contact-needed')
  })

  test('pain 2: the home cannot receive in the host\'s name where the host can answer itself', () => {
    expect(codeOf(registered().judge(homeSecretary, 'accept', acceptance))).toBe('stays.not-your-side')
    expect(codeOf(registered().judge(hostOnPaper, 'accept', acceptance))).toBe('stays.not-your-side')
    expect(codeOf(registered(withoutSystem).judge(hostOnPaper, 'accept', acceptance))).toBe('ok')
    expect(codeOf(registered(withoutSystem).judge(hostByLink, 'accept', acceptance))).toBe('ok')
  })

  test('a host sends back on one of the lawful grounds only', () => {
    const stay = registered()
    for (const declineReason of declineReasons) expect(codeOf(stay.judge(hostSecretary, 'decline', { declineReason, nearerOrg: '某支部' }))).toBe('ok')
    expect(codeOf(stay.judge(hostSecretary, 'decline', { declineReason: 'too-busy' as 'not-here' }))).toBe('stays.decline-reason-needed')
    const refused = stay.judge(hostSecretary, 'decline', { declineReason: 'too-busy' as 'not-here' })
    expect(refused.ok ? '' : refused.source.text).toContain('第二十五条')
  })

  test('a declined stay is registered anew, with another host', () => {
    const stay = registered().write(hostSecretary, 'decline', { declineReason: 'other-org-nearer', nearerOrg: '虎门镇党委' })
    expect(stay.state.state).toBe('declined')
    stay.on('2026-02-01').write(homeSecretary, 'register', { ...registration, host: withoutSystem })
    expect(stay.state).toMatchObject({ state: 'registered', leg: 3, hosting: { host: { name: withoutSystem.name } } })
    expect(stay.state.pastHostings).toHaveLength(1)
  })

  test('a member who comes to the host first waits for the home to register', () => {
    const stay = new Story('2026-01-20').write(member, 'report-in', { host: withoutSystem })
    expect(stay.state.flags).toEqual(['home-to-register'])
    expect(codeOf(stay.judge(hostByLink, 'accept', acceptance))).toBe('stays.home-not-registered')
    expect(codeOf(stay.judge(homeSecretary, 'confirm-return', {}))).toBe('stays.register-first')
    stay.write(homeSecretary, 'register', { ...registration, host: withoutSystem }).write(hostByLink, 'accept', acceptance)
    expect(stay.state).toMatchObject({ state: 'hosted', leg: 1 })
  })

  test('six months at a fixed place that can receive ask for a transfer, or for the reason why not', () => {
    const stay = new Story('2026-07-10')
    const fixed = { ...registration, fixedPlace: true }
    expect(codeOf(stay.judge(homeSecretary, 'register', fixed))).toBe('stays.should-transfer')
    expect(codeOf(stay.judge(homeSecretary, 'register', { ...fixed, keepReason: 'home-post' }))).toBe('ok')
    expect(codeOf(new Story('2026-07-09').judge(homeSecretary, 'register', fixed))).toBe('ok')
  })
})

describe('facts', () => {
  test('pain 3: what the host keeps, the home proposes and does not overwrite', () => {
    const stay = received().write(hostSecretary, 'record-facts', { values: { address: '长安镇一街1号', employer: '甲厂' } })
    expect(codeOf(stay.judge(homeSecretary, 'record-facts', { values: { address: '别处' } }))).toBe('stays.fact-of-other-side')
    stay.write(homeSecretary, 'propose-correction', { field: 'address', value: '长安镇二街2号' })
    expect(stay.state.facts.address?.value).toBe('长安镇一街1号')
    const proposal = stay.lastId()
    expect(codeOf(stay.judge(homeSecretary, 'confirm-correction', { proposal, field: 'address', value: '长安镇二街2号' }))).toBe('stays.no-such-proposal')
    stay.write(hostSecretary, 'confirm-correction', { proposal, field: 'address', value: '长安镇二街2号' })
    expect(stay.state.facts.address).toMatchObject({ value: '长安镇二街2号', by: 'host' })
    expect(stay.state.proposals).toEqual([])
  })

  test('the host cannot touch dues, standing and membership', () => {
    const stay = received()
    for (const field of ['duesPaidThrough', 'standing', 'membership'] as const) {
      expect(codeOf(stay.judge(hostSecretary, 'record-facts', { values: { [field]: '改' } }))).toBe('stays.fact-of-other-side')
    }
  })

  test('pain 23: a telephone number is corrected by whoever knows, and it is on record who', () => {
    const stay = received().write(memberThroughContact, 'record-facts', { values: { phone: '13911111111' } })
    expect(stay.state.facts.phone).toMatchObject({ value: '13911111111', by: 'member' })
    stay.write(hostByLink, 'record-facts', { values: { phone: '13922222222' } })
    expect(stay.state.facts.phone).toMatchObject({ value: '13922222222', by: 'host' })
    expect(stay.state.history.filter((entry) => entry.kind === 'record-facts')).toHaveLength(2)
  })

  test('when the host has let the member go, the home keeps the facts of the life away again', () => {
    const stay = received().write(hostSecretary, 'record-facts', { values: { address: '长安镇一街1号' } })
    stay.write(homeSecretary, 'change-host', {}, stay.today, '换厂').write(homeContact, 'record-facts', { values: { address: '虎门镇' } })
    expect(stay.state.facts.address).toMatchObject({ value: '虎门镇', by: 'home' })
  })
})

describe('coming home', () => {
  test('pain 2: the host proposes a return and the home confirms it', () => {
    const stay = received().on('2026-02-10').write(hostSecretary, 'propose-return', {})
    expect(codeOf(stay.judge(hostSecretary, 'confirm-return'))).toBe('stays.return-awaits-answer')
    stay.write(homeSecretary, 'confirm-return', {})
    expect(stay.state).toMatchObject({ state: 'returned', closing: { on: '2026-02-10' } })
  })

  test('the home\'s own proposal waits fifteen days for the host, then stands alone', () => {
    const stay = received().on('2026-02-10').write(homeSecretary, 'propose-return', {})
    expect(codeOf(stay.on('2026-02-24').judge(homeSecretary, 'confirm-return', {}))).toBe('stays.return-awaits-answer')
    expect(codeOf(stay.on('2026-02-25').judge(homeSecretary, 'confirm-return', {}))).toBe('ok')
  })

  test('a member\'s own word is enough for the home to confirm', () => {
    const stay = received().on('2026-02-10').write(memberThroughContact, 'report-return', {})
    expect(codeOf(stay.judge(homeSecretary, 'confirm-return', {}))).toBe('ok')
  })

  test('nobody returns before having left', () => {
    const stay = received().on('2026-02-10').write(member, 'report-return', {})
    expect(codeOf(stay.judge(homeSecretary, 'confirm-return', {}, '2026-01-09'))).toBe('stays.return-before-departure')
    expect(codeOf(stay.judge(homeSecretary, 'confirm-return', {}, '2026-01-10'))).toBe('ok')
  })

  test('pain 4: after a return the home still sees where the member was', () => {
    const stay = received().on('2026-02-10').write(member, 'report-return', {}).write(homeSecretary, 'confirm-return', {})
    expect(stay.state.hosting).toMatchObject({ accepted: { branch: { name: '长安社区第一党支部' } }, closed: { by: 'confirm-return' } })
  })

  test('a closed stay opens nothing but the undo of what closed it', () => {
    const stay = received().on('2026-02-10').write(member, 'report-return', {}).write(homeSecretary, 'confirm-return', {})
    expect(codeOf(stay.judge(hostSecretary, 'attend'))).toBe('stays.closed')
    expect(codeOf(stay.judge(homeSecretary, 'undo'))).toBe('ok')
    expect(codeOf(stay.judge(homeSecretary, 'undo', { target: 'step-003' }, stay.today, '误'))).toBe('stays.undo-of-other-side')
    expect(codeOf(stay.judge(homeSecretary, 'undo', { target: 'step-001' }, stay.today, '误'))).toBe('stays.undo-built-upon')
    stay.write(homeSecretary, 'undo', { target: stay.lastId() }, stay.today, '登记错人')
    expect(stay.state.state).toBe('hosted')
  })
})

describe('transfer, abroad, end, lost contact', () => {
  test('until the receipt is back the home answers for the member', () => {
    const letter = { to: { name: '长安镇党委' }, letterNo: '第12号', validDays: 30 }
    const stay = received().on('2026-03-01').write(homeSecretary, 'transfer', letter)
    expect(stay.state).toMatchObject({ state: 'hosted', flags: ['transfer-underway'] })
    expect(codeOf(stay.judge(homeSecretary, 'change-host', {}, stay.today, '误'))).toBe('stays.transfer-underway')
    expect(codeOf(stay.judge(hostSecretary, 'receipt-transfer', { receivedBy: '长安镇党委' }, '2026-02-28'))).toBe('stays.receipt-before-letter')
    stay.on('2026-03-20').write(hostSecretary, 'receipt-transfer', { receivedBy: '长安镇党委' })
    expect(stay.state.state).toBe('transferred')
  })

  test('an end that touches the standing needs the document of those who decided', () => {
    const stay = received()
    expect(codeOf(stay.judge(homeSecretary, 'end', { endReason: 'standing-stopped' }))).toBe('stays.document-needed')
    expect(codeOf(stay.judge(homeSecretary, 'end', { endReason: 'standing-stopped', documentNo: '云组〔2026〕3号' }))).toBe('ok')
    expect(codeOf(stay.judge(homeSecretary, 'end', { endReason: 'attends-again' }))).toBe('ok')
  })

  test('lost contact opens a case six months after the later of gathering and dues, and changes no state', () => {
    const stay = received()
    const search = { lastGatheringOn: '2026-02-01', duesPaidOn: '2026-03-05', attempts: 3, channels: 2 }
    expect(codeOf(stay.on('2026-09-04').judge(homeSecretary, 'lose-contact', search))).toBe('stays.lost-too-early')
    expect(codeOf(stay.on('2026-09-05').judge(homeSecretary, 'lose-contact', { ...search, channels: 1 }))).toBe('stays.search-needed')
    expect(codeOf(stay.judge(homeSecretary, 'lose-contact', { attempts: 9, channels: 3 }))).toBe('stays.lost-start-needed')
    stay.write(homeSecretary, 'lose-contact', search)
    expect(stay.state).toMatchObject({ state: 'hosted', flags: ['lost'] })
    stay.write(homeContact, 'find', { whereabouts: '东莞' })
    expect(stay.state.flags).toEqual([])
  })

  test('a host’s opinion is given while it has the member, for this year or the last, and says why where it falls short', () => {
    const stay = received().on('2026-12-10')
    expect(codeOf(stay.judge(hostByLink, 'appraise', { year: 2026, grade: 'excellent' }))).toBe('ok')
    expect(codeOf(stay.judge(hostByLink, 'appraise', { year: 2025, grade: 'qualified' }))).toBe('ok')
    expect(codeOf(stay.judge(hostByLink, 'appraise', { year: 2024, grade: 'qualified' }))).toBe('stays.appraisal-year')
    expect(codeOf(stay.judge(hostByLink, 'appraise', { year: 2026, grade: 'unqualified' }))).toBe('stays.note-needed')
    expect(codeOf(stay.judge(homeSecretary, 'appraise', { year: 2026, grade: 'excellent' }))).toBe('stays.not-your-side')
    expect(codeOf(registered().judge(hostByLink, 'appraise', { year: 2026, grade: 'excellent' }))).toBe('stays.not-now')
    stay.write(hostByLink, 'appraise', { year: 2026, grade: 'qualified' }).write(hostByLink, 'appraise', { year: 2026, grade: 'excellent' }, '2026-12-10', '更正：漏计一项')
    expect(stay.state.opinions).toMatchObject([{ year: 2026, grade: 'excellent', comment: '更正：漏计一项' }])
    stay.write(hostByLink, 'undo', { target: stay.lastId() }, '2026-12-10', '送错了人')
    expect(stay.state.opinions).toMatchObject([{ year: 2026, grade: 'qualified' }])
  })

  test('attendance counts for the days on which the host has the member', () => {
    const stay = received().on('2026-03-01').write(hostByLink, 'attend', { title: '主题党日', basis: 'present' }, '2026-02-20')
    expect(stay.state.heard.attendance).toBe('2026-02-20')
    expect(codeOf(stay.judge(hostByLink, 'attend', { title: '党课', basis: 'present' }, '2026-01-19'))).toBe('stays.not-hosted-that-day')
    expect(codeOf(stay.judge(hostByLink, 'attend', { title: '党课', basis: 'present' }, '2026-03-02'))).toBe('stays.day-ahead')
  })
})

describe('who may', () => {
  test('the post decides, and the refusal says whom to ask', () => {
    const verdict = registered().judge(homeContact, 'withdraw')
    expect(verdict).toMatchObject({ ok: false, code: 'stays.post-may-not', ask: 'home-secretary', params: { step: '撤回登记' } })
  })

  test('pain 1: a former host may do nothing more, and pain 5: withdrawing is a step with a reason', () => {
    const stay = registered()
    expect(codeOf(stay.judge(homeSecretary, 'withdraw', {}))).toBe('stays.note-needed')
    stay.write(homeSecretary, 'withdraw', {}, stay.today, '选错了单位')
    expect(stay.state.state).toBe('away')
    expect(codeOf(stay.judge(hostSecretary, 'record-facts', { values: { address: 'x' } }))).toBe('stays.host-no-longer')
    expect(stay.state.history.map((entry) => entry.kind)).toEqual(['register', 'send-letter', 'withdraw'])
  })

  test('a contact person takes back what a contact may write, not what the secretary decided', () => {
    const stay = registered(withoutSystem).write(homeContact, 'record-facts', { values: { phone: '13955555555' } })
    expect(codeOf(stay.judge(homeContact, 'undo', { target: stay.lastId() }, stay.today, '误'))).toBe('ok')
    stay.write(homeSecretary, 'assign-contact', { contact: { name: '王联络' } })
    expect(codeOf(stay.judge(homeContact, 'undo', { target: stay.lastId() }, stay.today, '误'))).toBe('stays.post-may-not')
    stay.write(memberThroughContact, 'report-in', {})
    expect(codeOf(stay.judge(memberThroughContact, 'undo', { target: stay.lastId() }, stay.today, '误'))).toBe('ok')
    expect(codeOf(stay.judge(homeSecretary, 'undo', { target: stay.lastId() }, stay.today, '误'))).toBe('stays.undo-of-other-side')
  })

  test('a new host takes nothing back of what the host before it did', () => {
    const stay = received().write(hostSecretary, 'record-facts', { values: { employer: '甲厂' } })
    const formerHosts = stay.lastId()
    stay.write(homeSecretary, 'change-host', {}, stay.today, '换厂').write(homeSecretary, 'register', { ...registration, host: withoutSystem })
    expect(codeOf(stay.judge(hostByLink, 'undo', { target: formerHosts }, stay.today, '误'))).toBe('stays.undo-of-other-side')
  })

  test('an acceptance on which the host has built is not taken back before that is', () => {
    const stay = received()
    const accepted = stay.lastId()
    const undo = () => codeOf(stay.judge(hostSecretary, 'undo', { target: accepted }, stay.today, '误'))
    expect(undo()).toBe('ok')
    stay.write(homeSecretary, 'record-facts', { values: { duesPaidThrough: '2026-02' } })
    expect(undo()).toBe('ok')
    stay.write(hostSecretary, 'record-facts', { values: { employer: '甲厂' } })
    expect(undo()).toBe('stays.undo-built-upon')
    stay.write(hostSecretary, 'undo', { target: stay.lastId() }, stay.today, '误').write(hostSecretary, 'undo', { target: accepted }, stay.today, '误')
    expect(stay.state).toMatchObject({ state: 'registered', contacts: { host: null } })
  })

  test('one open stay per person', () => {
    expect(judgeOpenStay(['returned', 'transferred', 'ended'])).toEqual({ ok: true })
    expect(codeOf(judgeOpenStay(['returned', 'abroad']))).toBe('stays.another-open')
  })

  test('what was sent is not undone by the sender, but withdrawn', () => {
    const stay = registered()
    expect(codeOf(stay.judge(homeSecretary, 'undo', { target: 'step-002' }, stay.today, '误'))).toBe('stays.undo-final')
    expect(codeOf(stay.judge(homeSecretary, 'undo', { target: 'step-001' }, stay.today, '误'))).toBe('stays.undo-built-upon')
    stay.write(hostSecretary, 'decline', { declineReason: 'not-here' })
    expect(codeOf(stay.judge(hostSecretary, 'undo', { target: stay.lastId() }, stay.today, '误'))).toBe('stays.undo-final')
  })
})
