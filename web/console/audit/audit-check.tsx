import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../client/call.ts'
import { useAct } from '../../client/hooks.ts'
import { Panel } from '../../kit/page/page.tsx'
import { sayNumber } from '../../kit/show/figure.tsx'

type Verification = Answer<'POST /api/audit/verify'>

function readAnchor(text: string): { seq: number; hash: string } | undefined {
  const [, seq, hash] = /^\s*([1-9]\d*)\s*[:：]\s*([0-9a-f]{64})\s*$/.exec(text) ?? []
  return seq === undefined || hash === undefined ? undefined : { seq: Number(seq), hash }
}

function Result({ verification: { intact, checked, head, broken } }: { verification: Verification }) {
  return (
    <output className={intact ? 'audit-result audit-intact' : 'audit-result audit-broken'}>
      <p><strong>{intact ? `日志完整，共 ${sayNumber(checked)} 条。` : broken?.says}</strong></p>
      {!intact && <p>请立即停止操作，保护现场，报告系统管理员和单位负责人；用备份比对此前的 {sayNumber(checked)} 条。</p>}
      {intact && head !== null && <p className="form-hint">请抄存链头，下次校验时对照：<code>{head.seq}:{head.hash}</code></p>}
    </output>
  )
}

/** Walks the chain; with a head kept elsewhere it also sees a log that was set back as a whole. */
export function AuditCheck() {
  const [kept, setKept] = useState('')
  const [verification, setVerification] = useState<Verification | null>(null)
  const verify = useAct('POST /api/audit/verify', { onDone: setVerification })
  const anchor = readAnchor(kept)
  const unreadable = kept.trim() !== '' && anchor === undefined
  return (
    <Panel title="完整性校验">
      <form className="audit-check" onSubmit={(event) => { event.preventDefault(); if (!unreadable) void verify.act({ body: anchor === undefined ? {} : { anchor } }) }}>
        <Input aria-label="上次抄存的链头" placeholder="上次抄存的链头，形如 1024:9f3c…（可不填）" value={kept} status={unreadable ? 'error' : ''} onChange={(event) => setKept(event.target.value)} />
        <Button type="primary" htmlType="submit" loading={verify.busy} disabled={unreadable}>校验</Button>
      </form>
      {unreadable && <p className="form-fault">链头的写法是 序号:校验值，校验值是 64 位十六进制数。</p>}
      {verification !== null && <Result verification={verification} />}
    </Panel>
  )
}
