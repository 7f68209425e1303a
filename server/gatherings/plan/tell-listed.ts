import { notify, type Notification } from '../../notices/notify.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import type { GatheringRow } from '../gathering-store.ts'

const sayDay = (day: string) => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

/** Tells all who stand on the sheets, each in their inbox and further if it stays unread; hosted members of other registers hear from their hosts. */
export async function tellListed(
  tx: Tx, ctx: Context, gathering: GatheringRow, template: 'gathering-invited' | 'gathering-changed' | 'gathering-cancelled', reason = '',
): Promise<void> {
  const { tenantId } = ctx.actor
  const { people, org } = await tx.asProgram(() => tx.one<{ people: string[]; org: string }>(sql`
    select coalesce((select array_agg(person_id) from attendances where tenant_id = ${tenantId} and gathering_id = ${gathering.id}), '{}') as people,
      (select short_name from orgs where tenant_id = ${tenantId} and id = ${gathering.org_id}) as org`))
  const common = {
    to: people, subject: { concept: 'gathering', id: gathering.id }, link: '/gatherings', validUntil: gathering.on_date,
    from: { orgId: gathering.org_id, orgName: org, path: gathering.path },
  }
  const time = `${sayDay(gathering.on_date)}${gathering.starts === null ? '' : ` ${gathering.starts}`}`
  const place = gathering.place ?? (gathering.online_link === null ? org : '线上')
  const told: Notification = template === 'gathering-cancelled'
    ? { ...common, template, fields: { title: gathering.title, org, time, reason } }
    : { ...common, template, fields: { title: gathering.title, org, time, place } }
  await notify(tx, ctx, told)
}
