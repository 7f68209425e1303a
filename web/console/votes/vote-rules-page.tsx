import { Button, InputNumber, Modal, Switch, Table } from 'antd'
import { useState } from 'react'
import { isAsStrict, sayShare, type Share } from '../../../domain/votes/share.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import type { Answer } from '../../client/call.ts'
import { useMay } from '../../client/me.ts'
import { Page } from '../../kit/page/page.tsx'
import { Loaded, Problem } from '../../kit/page/problem.tsx'
import { Tag } from '../../kit/show/light.tsx'
import { paths } from '../paths.ts'
import './votes.css'

type Rule = Answer<'GET /api/votes/rules'>['rows'][number]

const same = (a: Share, b: Share) => a.parts * b.of === b.parts * a.of && a.beyond === b.beyond

function TightenDialog({ rule, onClose }: { rule: Rule; onClose: () => void }) {
  const [share, setShare] = useState<Share>(rule.own)
  const save = useAct('PUT /api/votes/rules', { quiet: true, onDone: onClose })
  const strict = share.parts <= share.of && isAsStrict(share, rule.rule)
  const put = (own: Share | null) => void save.act({ body: { key: rule.key, share: own, reason: own === null ? '恢复规定的比例' : '从严设定' } })
  return (
    <Modal open title={`${rule.label}：从严设定`} footer={null} onCancel={onClose}>
      <p className="form-says">规定为{rule.unit}的{sayShare(rule.rule)}。县里可以从严，不能放宽；以前的登记仍按当时的规则。</p>
      {save.refusal !== null && <Problem refusal={save.refusal} />}
      <div className="vote-share">
        <InputNumber aria-label="分子" min={1} max={100} value={share.parts} onChange={(parts) => setShare({ ...share, parts: parts ?? 1 })} /> / <InputNumber aria-label="分母" min={1} max={100} value={share.of} onChange={(of) => setShare({ ...share, of: of ?? 1 })} />
        <Switch aria-label="须超过" checked={share.beyond} checkedChildren="须超过" unCheckedChildren="含本数" onChange={(beyond) => setShare({ ...share, beyond })} />
        <b>{sayShare(share)}</b>
      </div>
      {!strict && <p className="form-fault">比规定宽，不能设定。</p>}
      <div className="dialog-actions">
        <Button disabled={same(rule.own, rule.rule)} onClick={() => put(null)}>恢复规定</Button>
        <Button type="primary" loading={save.busy} disabled={!strict} onClick={() => put(share)}>设定</Button>
      </div>
    </Modal>
  )
}

/** How many must come, how many must agree; tightened by the county where it wants to. */
export function VoteRulesPage() {
  const tightens = useMay('votes.rules')
  const look = useLook('GET /api/votes/rules')
  const [open, setOpen] = useState<Rule | null>(null)
  return (
    <Page title="表决规则" crumbs={[{ label: '表决和选举', to: paths.votes() }]} lead="到会和通过的比例，出自党章党规；县里可以从严，不能放宽。">
      <Loaded look={look}>
        {({ rows }) => (
          <Table<Rule>
            rowKey="key" pagination={false} dataSource={rows}
            columns={[
              { key: 'label', title: '规则', render: (_, row) => <strong>{row.label}</strong> }, { key: 'unit', title: '以谁为分母', render: (_, row) => row.unit },
              { key: 'says', title: '现行', render: (_, row) => <>{row.says} {!same(row.own, row.rule) && <Tag tone="amber">本县从严</Tag>}</> },
              { key: 'rule', title: '规定', render: (_, row) => sayShare(row.rule) }, { key: 'source', title: '依据', render: (_, row) => row.source },
              ...(tightens ? [{ key: 'act', title: '', render: (_: unknown, row: Rule) => <Button size="small" onClick={() => setOpen(row)}>从严设定</Button> }] : []),
            ]}
          />
        )}
      </Loaded>
      {open !== null && <TightenDialog rule={open} onClose={() => setOpen(null)} />}
    </Page>
  )
}
