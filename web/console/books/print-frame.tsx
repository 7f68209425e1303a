import { Button } from 'antd'
import { useEffect, type ReactNode } from 'react'
import { sayDay } from '../../kit/show/dates.ts'
import './print.css'

interface PaperProps {
  wide?: boolean
  /** Stand at the head of every page: whose, and of which day. */
  running?: [left: string, right: string]
}

const quoted = (text: string) => JSON.stringify(text.replace(/[\\<>\n]/g, ' '))

/** How the paper lies, what stands at the head of each page, and the number of the page. */
export function Paper({ wide = false, running = ['', ''] }: PaperProps) {
  const small = 'font: 8.5pt serif; color: #444;'
  return (
    <style>
      {`@page { size: A4 ${wide ? 'landscape' : 'portrait'}; margin: 17mm 12mm 16mm;
        @top-left { content: ${quoted(running[0])}; ${small} } @top-right { content: ${quoted(running[1])}; ${small} }
        @bottom-center { content: "第 " counter(page) " 页，共 " counter(pages) " 页"; ${small} } }`}
    </style>
  )
}

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
