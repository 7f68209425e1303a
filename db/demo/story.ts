import type { StepFacts } from '../../domain/stays/step.ts'
import { openStay, registerStay, writeStep } from '../../server/stays/actions.ts'
import type { StepWish } from '../../server/stays/take-step.ts'
import { logContact, type ContactReport } from '../../server/contacts/log-contact.ts'
import type { Context } from '../../server/platform/context.ts'
import type { Random } from './random.ts'
import type { Branch, Member } from './register.ts'

/** Something that happens on a day; the loader runs all of them in the order of their days. */
export interface Event {
  on: string
  run: () => Promise<void>
}

/** Who acts for which organisation on which day. */
export interface Stage {
  secretary: (branch: Branch, on: string) => Context
  /** The secretary of the host, in the other county. */
  hostSecretary: (branch: Branch, on: string) => Context
  hostTenantId: number
  hostBranches: Branch[]
  abroad: Branch[]
  /** The next number of the home county's cards for members away. */
  nextCard: () => string
  today: string
  random: Random
}

/** One member's stay as events from the day of leaving on. */
export class Story {
  readonly events: Event[] = []
  private stayId = ''
  private readonly member: Member
  private readonly stage: Stage

  constructor(member: Member, stage: Stage) {
    this.member = member
    this.stage = stage
  }

  private by(on: string): Context {
    return this.stage.secretary(this.member.branch, on)
  }

  private at(on: string, run: (ctx: Context) => Promise<void>): void {
    if (on <= this.stage.today) this.events.push({ on, run: () => run(this.by(on)) })
  }

  open(on: string, first: StepWish): void {
    this.at(on, async (ctx) => {
      this.stayId = (await openStay(ctx, this.member.id, first)).stayId
    })
  }

  register(on: string, facts: StepFacts['register'], answerDays: number): void {
    this.at(on, async (ctx) => {
      const about = this.stayId === '' ? { personId: this.member.id } : { stayId: this.stayId }
      this.stayId = (await registerStay(ctx, { ...about, on, facts, answerDays })).stayId
    })
  }

  step(on: string, wish: StepWish): void {
    this.at(on, async (ctx) => {
      await writeStep(ctx, this.stayId, wish)
    })
  }

  hostStep(on: string, branch: Branch, there: boolean, wish: StepWish): void {
    if (on > this.stage.today) return
    this.events.push({
      on,
      run: async () => {
        await writeStep(there ? this.stage.hostSecretary(branch, on) : this.stage.secretary(branch, on), this.stayId, wish)
      },
    })
  }

  contact(on: string, report: Omit<ContactReport, 'onDate'>): void {
    this.at(on, async (ctx) => {
      await logContact(ctx, this.member.id, { ...report, onDate: on })
    })
  }
}
