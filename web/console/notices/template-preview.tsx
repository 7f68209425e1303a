import { smsLength } from '../../../domain/notices/sms-length.ts'
import { templates, type TemplateCode } from '../../../domain/notices/templates.ts'
import { exampleWords, judgeWording, type Wording } from '../../../domain/notices/wording.ts'
import { sayOutside } from '../../../domain/notices/words.ts'
import { Panel } from '../../kit/page/page.tsx'

interface Props {
  code: TemplateCode
  wording: Wording
  signature: string
  address: string | null
}

/** With demonstration values, as the member would read it; what cannot be read yet stands as it was written. */
export function TemplatePreview({ code, wording, signature, address }: Props) {
  const verdict = judgeWording(code, wording)
  const words = verdict.is === 'good' ? exampleWords(code, verdict.wording) : wording
  const message = `${signature}${sayOutside([{ name: templates[code].name, outside: words.outside.replace(/[。．.]+$/, '') }], address)}`
  const { characters, segments } = smsLength(message)
  return (
    <div>
      <Panel title="预览" aside={<span className="form-hint">字段用示例内容代替</span>}>
        <section className="preview-inbox" aria-label="站内通知预览"><strong>{words.title}</strong><p>{words.text}</p></section>
      </Panel>
      <Panel title="短信" aside={<span className={segments > 2 ? 'channel-bad' : 'form-hint'}>{characters}字，按{segments}条计费</span>}>
        <p className="preview-message">{message}</p>
        <p className="form-hint">七十字以内为一条；超过的每六十七字一条。{signature === '' ? '还没有设置短信签名。' : ''}时间、地点较长时条数会增加。</p>
      </Panel>
    </div>
  )
}
