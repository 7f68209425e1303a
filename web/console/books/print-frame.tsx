import { Button } from 'antd'
import { useEffect, type ReactNode } from 'react'
import { sayDay } from '../../kit/show/dates.ts'
import './print.css'

interface PrintFrameProps {
  /** Title of the document: the name of the file when saved as PDF. */
  title: string
  /** A4 on its side, for wide tables. */
  wide?: boolean
  children: ReactNode
}

/** A page that is only a sheet of paper, with the button to print it. */
export function PrintFrame({ title, wide = false, children }: PrintFrameProps) {
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <main className={`print-frame ${wide ? 'print-wide' : ''}`}>
      {/* the paper lies as the book needs it */}
      <style>{`@page { size: A4 ${wide ? 'landscape' : 'portrait'}; margin: 15mm 12mm 16mm; @bottom-center { content: "第 " counter(page) " 页，共 " counter(pages) " 页"; font: 8.5pt serif; } }`}</style>
      <div className="print-bar no-print"><Button onClick={() => history.back()}>返回</Button><Button type="primary" onClick={() => print()}>打印</Button></div>
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
