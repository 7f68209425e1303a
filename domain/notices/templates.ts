/** How soon somebody must know: in the course of the day, in the next waking hour, at once (safety and emergencies only). */
export const urgencies = { normal: '一般', urgent: '紧急', emergency: '安全应急' } as const
export type Urgency = keyof typeof urgencies

/** How far a notice is carried when it stays unread: the inbox alone, a message outside, a call by the contact person. */
export type Ladder = 'inbox' | 'message' | 'call'

interface Field {
  /** Unique within a template: officers write it as 〔时间〕. */
  label: string
  /** What a preview shows in its place; of nobody. */
  example: string
  /** May stand in a message that leaves the house: no more than is needed to come or to act. */
  outside?: true
}

export interface Template {
  /** What the notice is called, in lists and outside. */
  name: string
  title: string
  text: string
  /** The sentence of a message outside. */
  outside: string
  fields: Readonly<Record<string, Field>>
  ladder: Ladder
}

const titled = (example: string): Field => ({ label: '名称', example })
const because = (example: string): Field => ({ label: '原因', example })
const org: Field = { label: '发出的党组织', example: '大湾村党支部', outside: true }
const time: Field = { label: '时间', example: '11月25日9:00', outside: true }
const place: Field = { label: '地点', example: '村党群服务中心', outside: true }
const dueOn: Field = { label: '截止日期', example: '2026年12月10日', outside: true }
const year: Field = { label: '年度', example: '2026' }
const period: Field = { label: '汇报时段', example: '第三季度' }
const late: Field = { label: '已过期项数', example: '2' }
const text: Field = { label: '内容', example: '请安排好时间，按时参加。在外地的同志可以线上参加。' }

/** Every notice of the program, as data. A field is written `{title}`; a test holds that each is declared and none is left over. */
export const templates = {
  plain: {
    name: '通知', title: '{title}', text: '{text}', outside: '{org}有一条通知请您查看',
    fields: { title: titled('返乡座谈会'), text, org }, ladder: 'call',
  },
  letter: {
    name: '致流动党员的一封信', title: '{title}', text: '{text}', outside: '{org}给您写了一封信',
    fields: { title: titled('致流动党员的一封信'), text, org }, ladder: 'call',
  },
  'gathering-invited': {
    name: '活动通知', title: '请参加：{title}', text: '{org}定于{time}在{place}开展“{title}”，请安排好时间参加。在外地的，可以在流入地参加或线上参加，也可以请联系人代为请假。',
    outside: '{org}通知您参加活动，{time}，{place}', fields: { title: titled('十一月主题党日'), org, time, place }, ladder: 'call',
  },
  'gathering-changed': {
    name: '活动变更', title: '活动有变：{title}', text: '{org}的“{title}”改为{time}，地点：{place}。', outside: '{org}的活动改为{time}，{place}',
    fields: { title: titled('十一月主题党日'), org, time, place }, ladder: 'call',
  },
  'gathering-cancelled': {
    name: '活动取消', title: '活动取消：{title}', text: '{org}原定{time}的“{title}”取消，原因：{reason}。', outside: '{org}原定{time}的活动取消',
    fields: { title: titled('十一月主题党日'), org, time, reason: because('台风来临') }, ladder: 'call',
  },
  'task-published': {
    name: '任务发布', title: '可以认领：{title}', text: '{org}发布了任务“{title}”，{dueOn}前可以认领。量力而行，自愿认领。', outside: '{org}发布了可以认领的任务',
    fields: { title: titled('为返乡车辆做引导'), org, dueOn }, ladder: 'inbox',
  },
  'task-sent-back': {
    name: '任务退回', title: '请补充：{title}', text: '您完成的“{title}”需要补充：{reason}。', outside: '您完成的任务需要补充说明',
    fields: { title: titled('为返乡车辆做引导'), reason: because('请写明服务时间') }, ladder: 'message',
  },
  'task-verified': {
    name: '任务认定', title: '已认定：{title}', text: '您完成的“{title}”已经{org}认定。', outside: '您完成的任务已认定', fields: { title: titled('为返乡车辆做引导'), org }, ladder: 'inbox',
  },
  'duty-due': {
    name: '责任提醒', title: '快到期：{title}', text: '“{title}”请在{dueOn}前办理。不方便时，可以打电话请联系人代办。', outside: '您有一件事请在{dueOn}前办理',
    fields: { title: titled('向流出地党支部汇报'), dueOn }, ladder: 'message',
  },
  'duty-overdue': {
    name: '逾期提醒', title: '已过期：{title}', text: '“{title}”应于{dueOn}前办理，现已过期。有困难请直接告诉联系人。', outside: '您有一件事已过{dueOn}',
    fields: { title: titled('向流出地党支部汇报'), dueOn }, ladder: 'call',
  },
  'duty-digest': {
    name: '责任事项汇总', title: '{org}：{due}项将到期，{late}项已过期', text: '{org}有{due}项责任事项将到期，{late}项已过期没有完成，最早的一项应于{dueOn}前办理。请到“责任清单”查看。',
    outside: '{org}有责任事项应于{dueOn}前办理', fields: { org, due: { label: '将到期项数', example: '3' }, late, dueOn }, ladder: 'inbox',
  },
  'duty-escalated': {
    name: '责任事项督促', title: '{branches}个党组织有{late}项责任事项长期未办', text: '{org}所属{branches}个党组织有{late}项责任事项已过期{days}天以上没有完成。请了解困难，帮助办理；确不需要办理的，写明理由免除。',
    outside: '{org}有责任事项需要督促', fields: { org, branches: { label: '党组织个数', example: '4' }, late, days: { label: '过期天数', example: '15' } }, ladder: 'inbox',
  },
  'report-answered': {
    name: '汇报答复', title: '您的汇报有了答复', text: '{org}答复了您{period}的汇报。', outside: '{org}答复了您的汇报', fields: { org, period }, ladder: 'message',
  },
  'report-due': {
    name: '汇报提醒', title: '请说说近况', text: '{org}想知道您{period}的情况，请在{dueOn}前汇报一次，打个电话也可以。', outside: '{org}请您在{dueOn}前汇报一次近况',
    fields: { org, period, dueOn }, ladder: 'call',
  },
  'course-opened': {
    name: '学习安排', title: '学习安排：{title}', text: '{org}安排了“{title}”，{time}，{place}。', outside: '{org}安排了学习，{time}，{place}', fields: { title: titled('夜校第三课'), org, time, place }, ladder: 'message',
  },
  'package-pushed': {
    name: '学习资料', title: '学习资料：{title}', text: '{org}给您送来学习资料“{title}”，方便时看一看。', outside: '{org}给您送来学习资料', fields: { title: titled('十一月学习资料'), org }, ladder: 'message',
  },
  'parcel-sent': {
    name: '红色包裹', title: '包裹已寄出：{title}', text: '{org}给您寄出“{title}”，收到后请告诉我们一声。', outside: '{org}给您寄出了包裹', fields: { title: titled('红色书包'), org }, ladder: 'message',
  },
  'points-below': {
    name: '积分提醒', title: '想和您谈一谈', text: '您{year}年的积分是{points}分，低于{line}分。这不是处分，{org}会与您谈一谈，看看有什么困难。', outside: '{org}想与您谈一谈',
    fields: { year, points: { label: '积分', example: '76' }, line: { label: '合格线', example: '80' }, org }, ladder: 'message',
  },
  'line-below': {
    name: '年度要求提醒', title: '{year}年{title}还没有达到', text: '{year}年“{title}”您是{amount}，要求{line}。这不是处分。有困难请告诉{org}或联系人，线上参加、补课都可以。', outside: '{org}提醒您留意年度学习和组织生活',
    fields: { year, title: titled('党员集中学习培训学时'), amount: { label: '现有', example: '12学时' }, line: { label: '要求', example: '32学时' }, org }, ladder: 'message',
  },
  'line-check': {
    name: '年度进度提醒', title: '{title}：还来得及', text: '到现在，{year}年“{title}”您是{amount}，全年要求{line}。还来得及：可以就近参加、线上参加，也可以请{org}帮着安排。', outside: '{org}提醒您留意年度学习和组织生活',
    fields: { year, title: titled('党员集中学习培训学时'), amount: { label: '现有', example: '12学时' }, line: { label: '要求', example: '32学时' }, org }, ladder: 'call',
  },
  'points-answered': {
    name: '积分异议答复', title: '您对积分的异议有了答复', text: '{org}答复了您对“{title}”的异议：{reason}。', outside: '{org}答复了您的异议', fields: { title: titled('十月主题党日'), org, reason: because('已按到会记录更正') }, ladder: 'message',
  },
  'appraisal-opened': {
    name: '民主评议', title: '{year}年民主评议', text: '{org}开展{year}年民主评议，请在{dueOn}前完成个人自评。不方便的，可以由联系人代为记录。', outside: '{org}开展民主评议，请在{dueOn}前完成自评',
    fields: { year, org, dueOn }, ladder: 'call',
  },
  'ballot-opened': {
    name: '测评投票', title: '请参加测评：{title}', text: '{org}的“{title}”正在测评，{dueOn}前有效。', outside: '{org}请您在{dueOn}前参加测评', fields: { title: titled('党员民主测评'), org, dueOn }, ladder: 'call',
  },
  'appraisal-decided': {
    name: '评议结果', title: '{year}年民主评议结果', text: '{org}已形成您{year}年民主评议的意见，请到“我的评议”查看，有异议可以提出。', outside: '{org}的民主评议已有结果',
    fields: { year, org }, ladder: 'call',
  },
  'contact-named': {
    name: '联系人变更', title: '您的联系人是{name}', text: '{org}指定{name}与您保持联系。有事请直接打电话。', outside: '{org}为您指定了联系人', fields: { name: { label: '联系人', example: '周敏' }, org }, ladder: 'message',
  },
} as const satisfies Record<string, Template>

export type TemplateCode = keyof typeof templates
export type FieldsOf<C extends TemplateCode> = { readonly [K in keyof (typeof templates)[C]['fields']]: string }
