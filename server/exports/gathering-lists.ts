import { HomecomingRow, RhythmRow } from '../../contract/gatherings/endpoints.ts'
import { GatheringHead, YearLine } from '../../contract/gatherings/shapes.ts'
import { percentOf } from '../../domain/gatherings/rates.ts'
import { column, list, type ExportedList } from './exported-list.ts'

const answers = { comes: '回来', 'stays-away': '不回', unsure: '未定' } as const
const sayShare = ({ part, whole }: { part: number; whole: number }) => (whole === 0 ? null : `${part} / ${whole}（${percentOf({ part, whole })}%）`)

/** Lists of gatherings, as they are shown; every share with its denominator. */
export const gatheringLists = {
  gatherings: list(GatheringHead, {
    title: '活动和会议', from: '/api/gatherings',
    columns: {
      onDate: column('日期', 12, ({ onDate }) => onDate),
      title: column('名称', 32, ({ title }) => title),
      kindName: column('类别', 14, ({ kindName }) => kindName),
      orgName: column('组织单位', 28, ({ orgName }) => orgName),
      place: column('地点', 24, ({ place }) => place),
      stateName: column('状态', 10, ({ stateName }) => stateName),
      count: column('参加 / 应到', 18, ({ count }) => sayShare({ part: count.attended, whole: count.shouldAttend })),
    },
  }),
  attendance: list(YearLine, {
    title: '年度参会情况', from: '/api/attendance/year', personOf: ({ personId }) => personId,
    columns: {
      name: column('姓名', 12, ({ name }) => name),
      org: column('党支部', 28, ({ orgName }) => orgName),
      share: column('参加 / 应到', 18, ({ shares }) => sayShare(shares[0]!)),
      excused: column('参加 / 应到（不含请假）', 22, ({ shares }) => sayShare(shares[1]!)),
      present: column('到会', 8, ({ count }) => count.present + count.late, 'number'),
      online: column('线上', 8, ({ count }) => count.online, 'number'),
      counted: column('视同参会', 10, ({ count }) => count.counted, 'number'),
      host: column('流入地到会', 10, ({ count }) => count.atHost, 'number'),
      leave: column('请假', 8, ({ count }) => count.excused, 'number'),
      absent: column('缺席', 8, ({ count }) => count.absent, 'number'),
      person: column('到现场次数', 12, ({ inPersonTimes }) => inPersonTimes, 'number'),
      target: column('应达到', 10, ({ rateTarget }) => rateTarget),
      reached: column('参会率', 10, ({ rateReached }) => (rateReached === null ? '无应到' : rateReached ? '达标' : '未达标')),
    },
  }),
  rhythm: list(RhythmRow, {
    title: '应开展频次', from: '/api/rhythm/orgs',
    columns: {
      org: column('党支部', 28, ({ orgName }) => orgName),
      township: column('上级', 24, ({ township }) => township),
      title: column('应开展', 16, ({ title }) => title),
      stretch: column('本期', 16, ({ stretch }) => stretch),
      held: column('开展 / 应开展', 14, ({ held, times }) => `${held} / ${times}`),
      planned: column('已安排', 8, ({ planned }) => planned, 'number'),
      last: column('最近一次', 12, ({ lastOn }) => lastOn),
      light: column('状态', 10, ({ lightName }) => lightName),
    },
  }),
  homecomings: list(HomecomingRow, {
    title: '返乡安排', from: '/api/homecomings', personOf: ({ personId }) => personId,
    columns: {
      name: column('姓名', 12, ({ name }) => name),
      org: column('党支部', 28, ({ orgName }) => orgName),
      place: column('在外地点', 16, ({ place }) => place),
      contact: column('联系人', 12, ({ contactName }) => contactName),
      answer: column('是否返乡', 10, ({ answer }) => (answer === null ? null : answers[answer])),
      from: column('到家', 12, ({ fromOn }) => fromOn),
      by: column('谁说的', 12, ({ toldBy }) => toldBy),
      invited: column('已邀请', 8, ({ invited }) => (invited ? '是' : '否')),
    },
  }),
} satisfies Record<string, ExportedList>
