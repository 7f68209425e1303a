import { Button } from 'antd'
import { useEffect, type ReactNode } from 'react'
import { Paper, type PaperProps } from '../../kit/page/paper.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import './print.css'

interface PrintFrameProps extends PaperProps {
  /** Title of the document: the name of the file when saved as PDF. */
  title: string
  children: ReactNode
}

/** A page that is only a sheet of paper, with the button to print it. */
export function PrintFrame({ title, wide = false, running, children }: PrintFrameProps) {
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <main className={`print-frame ${wide ? 'print-wide' : ''}`}>
      <Paper wide={wide} {...(running === undefined ? {} : { running })} />
      <div className="print-bar no-print"><Button onClick={() => (history.length > 1 ? history.back() : close())}>返回</Button><Button type="primary" onClick={() => print()}>打印</Button></div>
      <article className={wide ? 'sheet sheet-wide' : 'sheet'}>{children}</article>
    </main>
  )
}

interface PrintHeadProps {
  title: string
  subtitle?: string
  orgName: string
  on: string
  unit?: string
}

export function PrintHead({ title, subtitle, orgName, on, unit }: PrintHeadProps) {
  return (
    <header className="print-head">
      <h1>{title}</h1>
      {subtitle !== undefined && <p className="print-subtitle">{subtitle}</p>}
      <p className="print-basis"><span>填报单位：{orgName}</span><span>截至：{sayDay(on)}</span>{unit !== undefined && <span>{unit}</span>}</p>
    </header>
  )
}

/** Where people sign. */
export function SignatureLine({ signers }: { signers: string[] }) {
  return <p className="print-sign">{signers.map((signer) => <span key={signer}>{signer}：<i /></span>)}<span>　　　年　　月　　日</span></p>
}
