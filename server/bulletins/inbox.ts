import { templates, type TemplateCode } from '../../domain/notices/templates.ts'
import { recordHappenings } from '../happenings/record.ts'
import { openWords } from '../notices/notify.ts'
import { act, look } from '../platform/act.ts'
import { asOneself } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import { empty, sql, type Sql, type Tx } from '../platform/database.ts'
import { isSentTo } from '../platform/guest.ts'
import { Refusal } from '../platform/refusal.ts'

interface InboxRow {
  id: string
  template: TemplateCode
  words_enc: string
  org_name: string
  sent_at: string
  urgency: string
  link: string | null
  read_at: string | null
  read_by: string | null
  withdrawn_at: string | null
  files: number
  total: number
}

/** One's own matters, whatever post is acting. */
export const own = (ctx: Context): Context => ({ ...ctx, actor: asOneself(ctx.actor) })

function listOwn(tx: Tx, { actor }: Context, where: Sql, page: { size: number; offset: number }): Promise<InboxRow[]> {
  return tx.rows<InboxRow>(sql`
    select n.id, n.template, n.words_enc, n.org_name, n.sent_at, n.urgency, n.link, c.read_at, c.read_by, n.withdrawn_at,
      (select count(*) from files f where f.tenant_id = ${actor.tenantId} and f.concept = 'notice' and f.owner_id = n.id and f.removed_at is null)::integer as files,
      count(*) over ()::integer as total
    from notice_copies c join notices n on n.tenant_id = ${actor.tenantId} and n.id = c.notice_id
    where c.tenant_id = ${actor.tenantId} and ${isSentTo(actor, 'c')} ${where}
    order by c.sent_at desc, n.id desc limit ${page.size} offset ${page.offset}`)
}

function showOwn(ctx: Context, row: InboxRow) {
  const { title, text } = openWords(ctx, row.id, row.words_enc)
  return {
    id: row.id, name: templates[row.template].name, title, text, orgName: row.org_name, sentAt: row.sent_at, urgent: row.urgency !== 'normal', letter: row.template === 'letter',
    link: row.link, readAt: row.read_at, readBy: row.read_by, withdrawn: row.withdrawn_at !== null, files: row.files,
  }
}

/** What was told is read by whoever is signed in; of the host, by its guest. */
const right = ({ actor }: Context) => (actor.reach === 'guest' ? 'guest.use' as const : 'signed-in' as const)

const unread = sql`and c.read_at is null and n.withdrawn_at is null`

async function countUnreadOf(tx: Tx, { actor }: Context): Promise<number> {
  const { count } = await tx.one<{ count: number }>(sql`
    select count(*)::integer as count from notice_copies c join notices n on n.tenant_id = ${actor.tenantId} and n.id = c.notice_id
    where c.tenant_id = ${actor.tenantId} and ${isSentTo(actor, 'c')} ${unread}`)
  return count
}

export function countUnread(ctx: Context): Promise<{ unread: number }> {
  const self = own(ctx)
  return look(self, right(self), async (tx) => ({ unread: await countUnreadOf(tx, self) }))
}

export function readInbox(ctx: Context, { show, page = 1, size = 50 }: { show?: 'unread' | 'read'; page?: number; size?: number }) {
  const self = own(ctx)
  const where = show === undefined ? empty : show === 'unread' ? unread : sql`and (c.read_at is not null or n.withdrawn_at is not null)`
  return look(self, right(self), async (tx) => {
    const rows = await listOwn(tx, self, where, { size, offset: (page - 1) * size })
    return { rows: rows.map((row) => showOwn(self, row)), total: rows[0]?.total ?? 0, unread: await countUnreadOf(tx, self) }
  })
}

export function readOne(ctx: Context, id: string) {
  const self = own(ctx)
  return look(self, right(self), async (tx) => {
    const [row] = await listOwn(tx, self, sql`and n.id = ${id}`, { size: 1, offset: 0 })
    if (row === undefined) throw new Refusal('absent', 'request.absent')
    return showOwn(self, row)
  })
}

interface Marked {
  notice_id: string
  template: TemplateCode
  org_id: string | null
}

/** Reads what the person had not read in person; a letter that the contact person had read out counts already. */
function markRead(tx: Tx, { actor, now }: Context, where: Sql): Promise<Marked[]> {
  return tx.rows<Marked>(sql`
    update notice_copies c set read_at = coalesce(c.read_at, ${now}), read_via = 'self', read_by = ${actor.name}, rung = 'over', climbs_at = null, entry_id = null
    from notices n
    where n.tenant_id = ${actor.tenantId} and n.id = c.notice_id and c.tenant_id = ${actor.tenantId} and ${isSentTo(actor, 'c')}
      and (c.read_at is null or (c.read_via = 'contact' and c.entry_id is not null)) ${where}
    returning c.notice_id, n.template, n.org_id`)
}

async function recordLetters(tx: Tx, ctx: Context, marked: readonly Marked[]): Promise<void> {
  const { tenantId, personId } = ctx.actor
  const letters = marked.filter(({ template }) => template === 'letter')
  if (letters.length === 0) return
  const stay = await tx.find<{ id: string }>(sql`select id from stays where tenant_id = ${tenantId} and person_id = ${personId} and open`)
  await recordHappenings(tx, ctx, letters.map((letter) => ({
    kind: 'letter-read', manner: 'self', personId, stayId: stay?.id ?? null, orgId: letter.org_id, side: 'member', onDate: ctx.today, source: { concept: 'notice', id: letter.notice_id },
  })))
}

/** One tap: it was read. Said again it is the same. */
export function noteRead(ctx: Context, id: string): Promise<void> {
  const self = own(ctx)
  return act(self, right(self), async (tx) => {
    await recordLetters(tx, self, await markRead(tx, self, sql`and c.notice_id = ${id}`))
    return { result: undefined, audit: [] }
  })
}

/** All but letters, which are read one by one. */
export function noteAllRead(ctx: Context): Promise<{ read: number }> {
  const self = own(ctx)
  return act(self, right(self), async (tx) => {
    const marked = await markRead(tx, self, sql`and c.read_at is null and n.template <> 'letter'`)
    return { result: { read: marked.length }, audit: [] }
  })
}
