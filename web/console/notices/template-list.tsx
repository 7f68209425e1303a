import { templates, type Ladder, type Template } from '../../../domain/notices/templates.ts'
import { Panel } from '../../kit/page/page.tsx'
import { Tag } from '../../kit/show/light.tsx'

const ladders: Record<Ladder, string> = { inbox: '只发站内', message: '站内 → 短信邮件', call: '站内 → 短信邮件 → 电话' }

/** `{title}` as the name of the field. */
const named = ({ fields }: Template, text: string) => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => `〔${fields[name]?.label ?? name}〕`)

/** Every text that the program sends by itself, and how far each is carried. */
export function TemplateList() {
  return (
    <Panel flush title="通知模板" aside={<span className="form-hint">短信邮件里不写姓名和标题，只说到能来、能办为止。</span>}>
      <ul className="template-list">
        {Object.entries<Template>(templates).map(([code, template]) => (
          <li key={code}>
            <h3>{template.name}<Tag>{ladders[template.ladder]}</Tag></h3>
            <p>{named(template, template.title)}</p>
            <p className="faint">{named(template, template.text)}</p>
            <p className="form-hint">短信邮件：{named(template, template.outside)}</p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
