import { Button, Input, Select, Switch } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useAct, useLook } from '../../client/hooks.ts'
import { Panel } from '../../kit/page/page.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import { KeptNote, TestSend, type Settings } from './channel-parts.tsx'

interface Robot {
  key: number
  orgId: string | null
  orgName: string | null
  tail: string | null
  url: string
}

/** Names alone: the system administrator reads nothing of the register. */
function GroupOf({ robot, onChange }: { robot: Robot; onChange: (orgId: string | null, orgName: string | null) => void }) {
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const found = useLook('GET /api/notices/groups', { query: { search } })
  const options = [{ value: '', label: '全县（没有单独设置的）' }, ...(found.data?.rows ?? []).map((org) => ({ value: org.id, label: org.name }))]
  if (robot.orgId !== null && !options.some(({ value }) => value === robot.orgId)) options.push({ value: robot.orgId, label: robot.orgName ?? '已选组织' })
  return (
    <Select
      showSearch={{ filterOption: false, onSearch: setTyped }} aria-label="哪个组织的群" value={robot.orgId ?? ''} options={options}
      onChange={(value: string) => onChange(value === '' ? null : value, options.find((option) => option.value === value)?.label ?? null)}
    />
  )
}

export function RobotForm({ kept }: { kept: Settings['robot'] }) {
  const [enabled, setEnabled] = useState(kept?.enabled ?? true)
  const [robots, setRobots] = useState<Robot[]>((kept?.robots ?? []).map((robot, key) => ({ ...robot, key, url: '' })))
  const save = useAct('PUT /api/notices/channels/robot', { quiet: true })
  const change = (key: number, patch: Partial<Robot>) => setRobots(robots.map((robot) => (robot.key === key ? { ...robot, ...patch } : robot)))
  const submit = () => void save.act({ body: { enabled, robots: robots.filter(({ url, tail }) => url !== '' || tail !== null).map(({ orgId, url }) => (url === '' ? { orgId } : { orgId, url: url.trim() })) } })
  return (
    <Panel title="企业微信群机器人" aside={<Switch checked={enabled} onChange={setEnabled} checkedChildren="启用" unCheckedChildren="停用" aria-label="启用群机器人" />}>
      <form onSubmit={(event) => { event.preventDefault(); submit() }}>
        {save.refusal !== null && <Problem refusal={save.refusal} />}
        <p className="form-hint">只在发布人选择“同时发到群”时发标题，不含任何党员的信息。</p>
        {robots.map((robot) => (
          <div className="robot-row" key={robot.key}>
            <GroupOf robot={robot} onChange={(orgId, orgName) => change(robot.key, { orgId, orgName, tail: null })} />
            <Input aria-label="机器人地址" placeholder={robot.tail === null ? 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…' : `已保存，尾号 ${robot.tail}；不改就不填`} value={robot.url} onChange={(event) => change(robot.key, { url: event.target.value })} />
            <Button onClick={() => setRobots(robots.filter(({ key }) => key !== robot.key))}>删除</Button>
          </div>
        ))}
        <Button onClick={() => setRobots([...robots, { key: Date.now(), orgId: null, orgName: null, tail: null, url: '' }])}>添加一个群</Button>
        <KeptNote kept={kept} />
        <Button type="primary" htmlType="submit" loading={save.busy}>保存</Button>
        {kept !== null && kept.robots.length > 0 && <TestSend channel="robot" />}
      </form>
    </Panel>
  )
}
