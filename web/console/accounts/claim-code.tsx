import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../client/call.ts'
import { useAct } from '../../client/hooks.ts'
import { useMay } from '../../client/me.ts'
import { sayInstant } from '../../kit/show/dates.ts'
import './accounts.css'

type Claim = Answer<'POST /api/claims'>

function Issued({ claim, onDone }: { claim: Claim; onDone: () => void }) {
  return (
    <div className="one-time">
      <p>请把认领码当面、电话或打印交给{claim.personName}本人。打开 <strong>{location.host}/m/claim</strong>，输入认领码、姓名和身份证号码后四位，自己设用户名和密码。</p>
      <dl><dt>姓名</dt><dd>{claim.personName}</dd><dt>认领码</dt><dd className="claim-code">{claim.code}</dd><dt>有效期到</dt><dd>{sayInstant(claim.expiresAt)}</dd></dl>
      <p className="form-hint">只显示这一次；再发放一次，这个就作废。连续输错 5 次作废。</p>
      <div className="dialog-actions">
        <Button onClick={() => window.print()}>打印</Button>
        <Button type="primary" onClick={onDone}>已交给本人</Button>
      </div>
    </div>
  )
}

/** Gives a member a code to claim an account with; for the card of a person. */
export function ClaimCode({ personId }: { personId: string }) {
  const may = useMay('claims.issue')
  const [claim, setClaim] = useState<Claim | null>(null)
  const issue = useAct('POST /api/claims', { onDone: setClaim })
  if (!may) return null
  return (
    <>
      <Button loading={issue.busy} onClick={() => void issue.act({ body: { personId } })}>发放认领码</Button>
      <Modal open={claim !== null} title="账号认领码" footer={null} closable={false} mask={{ closable: false }} destroyOnHidden width={520}>
        {claim !== null && <Issued claim={claim} onDone={() => setClaim(null)} />}
      </Modal>
    </>
  )
}
