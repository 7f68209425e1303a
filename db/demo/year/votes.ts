import type { Content } from '../../../server/votes/count-vote.ts'
import { noVoteOf } from '../../../server/votes/count-vote.ts'
import { recordVote } from '../../../server/votes/record-vote.ts'
import { getVotingOrg, listRoll, type RollRow } from '../../../server/votes/roll-queries.ts'
import { branchesTold } from './told.ts'
import type { WorldOrg, YearWorld } from './world.ts'

const questions = [
  '关于村集体经济收益分配的决议', '关于评选推荐优秀共产党员的决议', '关于修建村组道路的决议', '关于流动党员联系服务办法的决议', '关于主题党日固定日期的决议', '关于年度工作计划的决议',
]

const votesAQuarter = 3
const electionMonth = '05'

const votingBranches = (world: YearWorld): WorldOrg[] =>
  world.branches.filter(({ kind, members }) => (kind === 'branch' || kind === 'joint-branch') && members.length >= 6 && members.length <= 30)

async function readVoters(world: YearWorld, branch: WorldOrg, day: string): Promise<{ home: RollRow[]; away: RollRow[] }> {
  const { db, actor } = world.as('secretary', branch, day)
  const rows = await db.withTenant(actor, async (tx) => listRoll(tx, actor, await getVotingOrg(tx, actor, branch.id), 'ordinary', day))
  const voters = rows.filter((row) => noVoteOf(row, day) === null)
  return { home: voters.filter((row) => row.away_since === null), away: voters.filter((row) => row.away_since !== null) }
}

/** Who is at home mostly comes; who is away comes seldom, and stays in the denominator. */
async function holdVote(world: YearWorld, branch: WorldOrg, day: string): Promise<void> {
  const { random } = world
  const { home, away } = await readVoters(world, branch, day)
  const present = [...home.filter(() => random.chance(0.9)), ...away.filter(() => random.chance(0.1))].map((row) => row.person_id)
  if (present.length === 0) return
  const against = random.chance(0.3) && present.length > 3 ? 1 : 0
  await recordVote(world.as('secretary', branch, day), {
    orgId: branch.id, kind: 'ordinary', question: random.pick(questions), onDate: day, place: '村党群服务中心', present, excluded: [], written: [],
    inFavour: present.length - against, against, abstained: 0,
  })
}

/** An election: members long away are left out with consent and document, everybody else has to come. */
async function holdElection(world: YearWorld, branch: WorldOrg, day: string): Promise<void> {
  const { home, away } = await readVoters(world, branch, day)
  const present = home.map((row) => row.person_id)
  if (present.length < 5) return
  const votes = [present.length, present.length - 1, present.length - 1, 2]
  const election: Content['election'] = {
    office: 'committee', seats: 3, returned: present.length, invalid: 0,
    candidates: home.slice(0, 4).map((row, place) => ({ name: row.name, personId: row.person_id, nominated: true, votes: votes[place] ?? 0, against: 0, abstain: 0 })),
  }
  const left = away.map((row) => ({ personId: row.person_id, reason: 'away-untransferred' as const, document: '外出务工证明' }))
  await recordVote(world.as('secretary', branch, day), {
    orgId: branch.id, kind: 'election', question: '支部委员会委员选举', onDate: day, place: '村党群服务中心', present, excluded: left, written: [], inFavour: 0, against: 0, abstained: 0, election,
    ...(left.length === 0 ? {} : { consentDocument: `清组复〔${day.slice(0, 4)}〕6号`, consentDecision: '党员大会通过' }),
  })
}

/** Quarterly meetings decide something; once a year a branch elects its committee. */
export async function playVotesMonth(world: YearWorld, month: string): Promise<void> {
  const branches = votingBranches(world)
  if (branches.length === 0) return
  const day = `${month}-18` < world.today ? `${month}-18` : world.today
  if (month.endsWith(electionMonth)) await holdElection(world, world.random.pick(branches), day)
  if (!['03', '06', '09', '12'].includes(month.slice(5))) return
  // the branches of the story decide something each quarter, others now and then
  const told = branchesTold(world)
  for (const branch of [...told, ...Array.from({ length: votesAQuarter - told.length }, () => world.random.pick(branches))]) await holdVote(world, branch, day)
}
