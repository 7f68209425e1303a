/** The member's report home, in short choices; what has more to it is said in free text beside. 中办发〔2006〕21号: 思想、工作和参加组织生活的情况 */
export const workStates = { steady: '工作稳定', changed: '换了工作', seeking: '正在找工作', none: '没有工作（照料家人、养老等）' } as const
export const lifeStates = { well: '生活安好', ordinary: '生活一般', hard: '生活有困难' } as const
export const thoughtStates = { settled: '思想稳定', concerns: '有些想法', talk: '想和组织谈一谈' } as const

export const helpKinds = {
  job: '找工作', rights: '维权', schooling: '子女上学', health: '看病', hardship: '家庭困难', relation: '组织关系', dues: '交纳党费', other: '其他',
} as const

/** In what the member took part at the host, in the member's own words: no entry of attendance, which is the host's to make. */
export const tookPartKinds = { meeting: '支部会议', 'theme-day': '主题党日', lesson: '党课和学习', volunteering: '志愿服务', none: '没有参加' } as const

/** Why it is written: at intervals, as a word between, or on coming home with its four questions. */
export const occasions = { periodic: '定期汇报', word: '说说近况', return: '返乡汇报' } as const
export type Occasion = keyof typeof occasions

/** Who wrote it: the member, or the contact person who had the member on the telephone. */
export const manners = { self: '本人汇报', 'by-contact': '联系人代记' } as const
export type Manner = keyof typeof manners

/** First and third of the four questions on coming home; the second is what one took part in away, the fourth what help is needed. */
export const plans = { stay: '不再外出', 'leave-again': '还要外出', unsure: '还没定' } as const
export const willingness = { yes: '愿意', maybe: '看情况', no: '暂时不考虑' } as const

export type WorkState = keyof typeof workStates
export type LifeState = keyof typeof lifeStates
export type ThoughtState = keyof typeof thoughtStates
export type HelpKind = keyof typeof helpKinds
export type TookPartKind = keyof typeof tookPartKinds
export type Plan = keyof typeof plans
export type Willing = keyof typeof willingness

/** What a report says in codes. */
export interface Said {
  work: WorkState | null
  life: LifeState | null
  thought: ThoughtState | null
  help: readonly HelpKind[]
  tookPart: readonly TookPartKind[]
  plan: Plan | null
  willing: Willing | null
}

/** Whether somebody at home should answer soon: help is asked for, or a talk. It changes the order of a list and nothing else. */
export function asksForAnswer({ help, life, thought }: Pick<Said, 'help' | 'life' | 'thought'>): boolean {
  return help.length > 0 || life === 'hard' || thought === 'talk'
}

/** The report in one line, for lists. */
export function sayReport(said: Said): string {
  const parts = [
    said.work === null ? null : workStates[said.work], said.life === null ? null : lifeStates[said.life], said.thought === null ? null : thoughtStates[said.thought],
    said.plan === null ? null : plans[said.plan], said.willing === null ? null : `为家乡出力：${willingness[said.willing]}`,
    said.help.length === 0 ? null : `需要帮助：${said.help.map((kind) => helpKinds[kind]).join('、')}`,
    said.tookPart.length === 0 ? null : `参加：${said.tookPart.map((kind) => tookPartKinds[kind]).join('、')}`,
  ]
  return parts.filter((part) => part !== null).join('；')
}

/** The destination as the member would say it. */
export const sayDestination = '现在所在地'

/** Facts that a report may change, in the order of the form. */
export const reportedFacts = ['phone', 'destination', 'address', 'employer', 'occupation', 'emergencyContact', 'expectedReturnOn'] as const
