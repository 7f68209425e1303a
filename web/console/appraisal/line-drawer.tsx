import { Drawer } from 'antd'
import { Facts } from '../../kit/show/facts.tsx'
import { sayDay, sayInstant } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { gradeTones, type Line } from './words.ts'

export function Material({ line }: { line: Line }) {
  const { material } = line
  const ways = [[material.inPerson, '现场'], [material.online, '线上'], [material.counted, '视同']] as const
  const how = ways.filter(([times]) => times > 0).map(([times, way]) => `${way} ${times}`).join('、')
  const called = material.gatherings > 0 ? `（本组织开展 ${material.gatherings} 次）` : ''
  const parts: [boolean, string][] = [
    [material.attended > 0 || material.gatherings > 0, `参加组织生活 ${material.attended} 次${called}${how === '' ? '' : `，${how}`}`], [material.tasks > 0, `完成任务 ${material.tasks} 件`],
    [material.hours > 0, `学时 ${material.hours}`], [material.reports > 0, `汇报 ${material.reports} 次`], [material.points !== null && material.points !== 0, `积分 ${material.points}`],
    [material.awaySince !== null, `${sayDay(material.awaySince)}起外出${material.place === null ? '' : `，${material.place}`}`],
  ]
  const said = parts.filter(([there]) => there).map(([, says]) => says)
  return <span className="appraisal-material">{said.length === 0 ? '这一年没有记录' : said.join('；')}</span>
}

/** Everything about one member's year: own words, others' words, facts, opinions, decisions. */
export function LineDrawer({ line, onClose }: { line: Line; onClose: () => void }) {
  return (
    <Drawer open title={line.name} size={620} onClose={onClose}>
      <Facts
        columns={1}
        facts={[
          { label: '参加评议', value: line.takesPart ? '参加' : `不参加：${line.absentReason ?? ''}` },
          { label: '个人自评', value: line.self === null ? null : <>{line.self}<small className="faint">（{line.selfBy === 'member' ? '本人填写' : '支部代记'}，{sayDay(line.selfOn)}）</small></> },
          { label: '互评意见', value: line.remarks.length === 0 ? null : <ul>{line.remarks.map((one) => <li key={one.id}>{one.by}：{one.text}<small className="faint">（{one.ownHand ? '本人填写' : '支部代记'}，{sayDay(one.on)}）</small></li>)}</ul> },
          { label: '全年情况', value: <Material line={line} /> },
          { label: '流入地意见', value: line.opinions.length === 0 ? null : <ul>{line.opinions.map((one) => <li key={one.stepId}>{one.byOrg}：<Tag tone={gradeTones[one.grade] ?? 'plain'}>{one.gradeName}</Tag> {one.comment}（{sayDay(one.onDate)}）</li>)}</ul> },
          { label: '评定', value: line.gradeName === null ? null : <>{line.gradeName}{line.comment === null ? '' : `：${line.comment}`}</> },
          { label: '评定记录', value: line.decisions.length < 2 ? null : <ul>{line.decisions.map((one) => <li key={one.at}>{one.grade}，{one.byName}，{sayInstant(one.at)}{one.reason === null ? '' : `；更正理由：${one.reason}`}</li>)}</ul> },
        ]}
      />
    </Drawer>
  )
}
