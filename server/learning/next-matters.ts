import { addDays } from '../../domain/calendar/days.ts'
import type { Matter } from '../../domain/members/matter.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { isSentTo } from '../platform/guest.ts'

interface MatterRow { what: 'session' | 'parcel' | 'card' | 'package'; text: string; on_date: string | null; count: number }

/** What a member has to look forward to or to answer: sessions chosen for the next days, parcels on the way, cards and packages. */
export async function learningMatters(tx: Tx, own: Context & { personId: string }): Promise<Matter[]> {
  const { tenantId, reach } = own.actor
  const rows = await tx.rows<MatterRow>(sql`
    select 'session' as what, session.title as text, session.on_date, 1 as count
    from session_places place
    join course_sessions session on session.tenant_id = ${tenantId} and session.id = place.session_id
    where place.tenant_id = ${tenantId} and ${isSentTo(own.actor, 'place')} and place.state = 'chosen' and session.cancelled_at is null
      and session.on_date >= ${own.today} and session.on_date <= ${addDays(own.today, 3)}
    union all
    select 'parcel', min(title), null, count(*)::integer from parcels parcel where parcel.tenant_id = ${tenantId} and ${isSentTo(own.actor, 'parcel')} and state = 'dispatched' having count(*) > 0
    union all
    select 'card', min(body), null, count(*)::integer from reminder_cards where tenant_id = ${tenantId} and ${reach !== 'guest'} and person_id = ${own.personId} and read_on is null having count(*) > 0
    union all
    select 'package', min(pack.title), null, count(*)::integer from package_receipts receipt
    join packages pack on pack.tenant_id = ${tenantId} and pack.id = receipt.package_id
    where receipt.tenant_id = ${tenantId} and ${isSentTo(own.actor, 'receipt')} and receipt.received_on is null having count(*) > 0`)
  return rows.map(({ what, text, on_date, count }): Matter => {
    switch (what) {
      case 'session': return { text: `听课：${text}`, dueOn: on_date, light: 'on-course', to: '/learning' }
      case 'parcel': return { text: count === 1 ? `包裹“${text}”在路上，收到后点一下` : `${count} 件包裹在路上，收到后点一下`, dueOn: null, light: 'on-course', to: '/learning/parcels' }
      case 'card': return { text: count === 1 ? '有一张提示卡' : `有 ${count} 张提示卡`, dueOn: null, light: 'due-soon', to: '/learning' }
      case 'package': return { text: count === 1 ? `学习资料：${text}` : `${count} 期学习资料待签收`, dueOn: null, light: 'on-course', to: '/learning/packages' }
    }
  })
}
