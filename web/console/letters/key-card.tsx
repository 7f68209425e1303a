import { CopyOutlined, PrinterOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { Suspense, lazy } from 'react'
import { useGo } from '../../kit/page/go.tsx'
import { paths } from '../paths.ts'
import { linkOf, type IssuedKey } from './issued-keys.ts'
import './letters.css'

const QrCode = lazy(async () => ({ default: (await import('../../kit/show/qr-code.tsx')).QrCode }))

/** Address, code and QR code of a letter outside: shown this once, to be sent or printed. */
export function KeyCard({ issued, letterId, toOrgName }: { issued: IssuedKey; letterId: string; toOrgName: string }) {
  const { message } = App.useApp()
  const go = useGo()
  const link = linkOf(issued)
  const copy = async (text: string, what: string) => {
    try {
      await navigator.clipboard.writeText(text)
      void message.success(`${what}已复制`)
    } catch {
      // pages served without TLS have no clipboard: the text stands there to be selected
      void message.info('请选中文字后复制')
    }
  }
  return (
    <section className="key-card" aria-label="链接和验证码">
      <div className="key-card-qr"><Suspense fallback={null}><QrCode text={link} label={`打开函件的二维码，对方：${toOrgName}`} /></Suspense></div>
      <div className="key-card-main">
        <p className="key-card-once"><strong>链接和验证码只显示这一次。</strong>请现在发给“{toOrgName}”，或打印成函件；遗失可以换发，旧的随即停用。</p>
        <dl>
          <div><dt>九位验证码</dt><dd className="key-card-code">{issued.code}</dd></div>
          <div><dt>一次性链接</dt><dd className="key-card-link">{link}</dd></div>
        </dl>
        <div className="key-card-buttons">
          <Button type="primary" icon={<PrinterOutlined />} onClick={() => go(paths.printLetter(letterId))}>打印函件</Button>
          <Button icon={<CopyOutlined />} onClick={() => void copy(link, '链接')}>复制链接</Button>
          <Button icon={<CopyOutlined />} onClick={() => void copy(`${location.origin}/l/  验证码 ${issued.code}`, '网址和验证码')}>复制网址和验证码</Button>
        </div>
      </div>
    </section>
  )
}
