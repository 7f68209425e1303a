import { Button } from 'antd'
import { useState } from 'react'
import { ReasonDialog } from '../ask/reason-dialog.tsx'

interface MaskedProps {
  /** As the server gave it: 138****5678. Null: not recorded. */
  value: string | null
  /** 手机号码, 证件号码, 住址. */
  what: string
  /** Asks the server for the full value with the reason; absent where the post may not. */
  onReveal?: (reason: string) => Promise<string | undefined>
}

/** Shown masked. Revealing is an act with a reason, on record, and the person can see it. */
export function Masked({ value, what, onReveal }: MaskedProps) {
  const [asking, setAsking] = useState(false)
  const [full, setFull] = useState<string | null>(null)
  if (value === null) return <span>—</span>
  return (
    <span className="masked">
      <span className="masked-value">{full ?? value}</span>
      {full === null && onReveal !== undefined && (
        <Button size="small" type="link" onClick={() => setAsking(true)} aria-label={`查看完整${what}`}>查看</Button>
      )}
      {full !== null && <Button size="small" type="link" onClick={() => setFull(null)}>隐藏</Button>}
      {onReveal !== undefined && (
        <ReasonDialog
          open={asking}
          title={`查看完整${what}`}
          says={`查看会记入日志，写明是谁、什么时候、为了什么；本人可以看到这条记录。`}
          presets={['电话联系本人', '核对档案材料', '办理组织关系', '回复本人咨询']}
          confirm="查看"
          onCancel={() => setAsking(false)}
          onConfirm={async (reason) => {
            const revealed = await onReveal(reason)
            if (revealed !== undefined) setFull(revealed)
            setAsking(false)
          }}
        />
      )}
    </span>
  )
}
