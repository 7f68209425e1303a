import { appraisalFault } from '../../domain/appraisal/refusals.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'
import { findStage, holdAppraisal, listSubjectKeys, type SubjectKey } from './queries.ts'
import { refuse, requireOpen } from './refuse.ts'
import { getSubject } from './subjects.ts'
import { sealText } from './texts.ts'

interface Remark {
  appraisalId: string
  personId: string
  by: { personId: string | null; name: string }
  text: string
  way: 'member' | 'secretary'
}

type Standing = { id: string; way: 'member' | 'secretary' }

/** What a member said of another, as it stands. */
function findStanding(tx: Tx, tenantId: number, { appraisalId, personId, by }: Remark): Promise<Standing | undefined> {
  return tx.find<Standing>(sql`
    select r.id, r.way from appraisal_remarks r
    where r.tenant_id = ${tenantId} and r.appraisal_id = ${appraisalId} and r.person_id = ${personId} and r.by_person_id = ${by.personId}
      and not exists (select 1 from appraisal_remarks later where later.tenant_id = ${tenantId} and later.replaces = r.id)`)
}

/** A second remark of the same member about the same one takes the place of the first, which stays on record. */
async function insertRemark(tx: Tx, ctx: Context, remark: Remark): Promise<void> {
  const { tenantId } = ctx.actor
  const { appraisalId, personId, by, text, way } = remark
  const before = by.personId === null ? undefined : await findStanding(tx, tenantId, remark)
  if (before?.way === 'member' && way === 'secretary') refuse(appraisalFault('appraisal.remark-own-hand', { name: by.name }))
  const id = newId()
  await tx.run(sql`
    insert into appraisal_remarks (tenant_id, id, appraisal_id, person_id, by_person_id, by_name, body_enc, way, replaces, on_date, recorded_at)
    values (${tenantId}, ${id}, ${appraisalId}, ${personId}, ${by.personId}, ${by.name}, ${sealText(ctx, id, 'body_enc', text)}, ${way}, ${before?.id ?? null}, ${ctx.today}, ${ctx.now})`)
}

/** What one member said of another, face to face or by telephone, noted for who cannot write it on the own telephone. */
export function noteRemark(ctx: Context, id: string, wish: { personId: string; byPersonId?: string; by: string; text: string }): Promise<void> {
  return act(ctx, 'appraisal.run', async (tx) => {
    requireOpen(await holdAppraisal(tx, ctx.actor, id), 'remark')
    const about = await getSubject(tx, ctx, id, wish.personId)
    if (!about.takes_part) refuse(appraisalFault('appraisal.not-taking-part', { name: about.person_name }))
    const author = wish.byPersonId === undefined ? undefined : await getSubject(tx, ctx, id, wish.byPersonId)
    if (wish.byPersonId === wish.personId) throw new Refusal('invalid', 'request.invalid', { detail: '互评意见由其他党员提出' })
    await insertRemark(tx, ctx, {
      appraisalId: id, personId: wish.personId, by: { personId: wish.byPersonId ?? null, name: author?.person_name ?? wish.by }, text: wish.text, way: 'secretary',
    })
    return { result: undefined, audit: { action: 'appraisal.remark', subjectKind: 'appraisal', subjectId: id, personId: wish.personId } }
  })
}

type OwnRemarks = readonly { subjectId: string; text: string }[]

async function writeAll(tx: Tx, own: Context & { personId: string }, id: string, author: SubjectKey, subjects: Map<string, SubjectKey>, wishes: OwnRemarks): Promise<void> {
  for (const { subjectId, text } of wishes) {
    const about = subjects.get(subjectId)
    if (about === undefined) return refuse(appraisalFault('appraisal.not-a-subject'))
    if (about.id === author.id) refuse(appraisalFault('appraisal.remark-on-oneself'))
    await insertRemark(tx, own, { appraisalId: id, personId: about.person_id, by: { personId: own.personId, name: author.person_name }, text, way: 'member' })
  }
}

/** What the member behind the account has to say of the others who take part; under the own name, as in the meeting. 教管条例 第十八条 */
export function writeOwnRemarks(own: Context & { personId: string }, id: string, wishes: OwnRemarks): Promise<{ says: string }> {
  return act(own, 'self.use', (tx) => tx.asProgram(async () => {
    const stage = await findStage(tx, own.actor.tenantId, id)
    const subjects = await listSubjectKeys(tx, own.actor.tenantId, id)
    const author = subjects.find((one) => one.person_id === own.personId)
    if (stage === undefined || author === undefined) return refuse(appraisalFault('appraisal.not-a-subject'))
    requireOpen({ stage }, 'remark')
    if (!author.takes_part) refuse(appraisalFault('appraisal.not-taking-part', { name: '您' }))
    // one after another, whatever the telephone sends twice
    await tx.rows(sql`select id from appraisal_subjects where tenant_id = ${own.actor.tenantId} and id = ${author.id} for update`)
    await writeAll(tx, own, id, author, new Map(subjects.filter((one) => one.takes_part).map((one) => [one.id, one])), wishes)
    return {
      result: { says: `${wishes.length} 条互评意见已交给支部。` },
      audit: { action: 'appraisal.remark', subjectKind: 'appraisal', subjectId: id, personId: own.personId, detail: { remarks: wishes.length } },
    }
  }))
}
