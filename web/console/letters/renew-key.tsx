import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useAct } from '../../client/hooks.ts'
import { Problem } from '../../kit/page/problem.tsx'
import { keepIssuedKey, type IssuedKey } from './issued-keys.ts'
import { KeyCard } from './key-card.tsx'

/** Makes a new link and code for a letter outside, after saying that the old ones stop. */
export function RenewKey({ letterId, toOrgName, onClose }: { letterId: string; toOrgName: string; onClose: () => void }) {
  const [issued, setIssued] = useState<IssuedKey | null>(null)
  const renew = useAct('POST /api/letters/:id/key', {
    quiet: true,
    onDone: (key) => {
      keepIssuedKey(letterId, key)
      setIssued(key)
    },
  })
  return (
    <Modal open title={issued === null ? '换发链接和验证码' : '新的链接和验证码'} onCancel={onClose} footer={null} width={issued === null ? 520 : 760}>
      {issued === null ? (
        <>
          <p className="form-says">换发后，原来的链接、二维码和验证码立即停用，请把新的发给“{toOrgName}”。</p>
          {renew.refusal !== null && <Problem refusal={renew.refusal} />}
          <div className="dialog-actions">
            <Button onClick={onClose}>取消</Button>
            <Button type="primary" loading={renew.busy} onClick={() => void renew.act({ params: { id: letterId } })}>换发</Button>
          </div>
        </>
      ) : <KeyCard issued={issued} letterId={letterId} toOrgName={toOrgName} />}
    </Modal>
  )
}
