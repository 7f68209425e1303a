import { templates, type Template } from '../../../domain/notices/templates.ts'
import { useLook } from '../../client/hooks.ts'
import { useMay } from '../../client/me.ts'
import { Go } from '../../kit/page/go.tsx'
import { Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayInstant } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { paths } from '../paths.ts'
import { ladderNames } from './words.ts'

/** Every text that the program sends by itself, and how far each is carried. */
export function TemplateList() {
  const look = useLook('GET /api/notices/templates')
  const may = useMay('notices.word')
  return (
    <Panel flush title="通知模板" aside={<span className="form-hint">短信邮件里不写姓名和标题，只说到能来、能办为止。</span>}>
      <Loaded look={look}>
        {({ rows }) => (
          <ul className="template-list">
            {rows.map((row) => {
              const template: Template = templates[row.code]
              return (
                <li key={row.code}>
                  <h3>
                    {template.name}<Tag>{ladderNames[template.ladder]}</Tag>{row.own && <Tag tone="blue">本县文字</Tag>}
                    <Go className="template-go" to={paths.noticeTemplate(row.code)} aria-label={`${may ? '修改' : '查看'}模板“${template.name}”`}>{may ? '修改' : '查看'}</Go>
                  </h3>
                  <p>{row.title}</p>
                  <p className="faint">{row.text}</p>
                  <p className="form-hint">短信邮件：{row.outside}</p>
                  {row.changed !== null && <p className="form-hint">{row.changed.by}于{sayInstant(row.changed.at)}{row.changed.reset ? '恢复默认文字' : '修改'}</p>}
                </li>
              )
            })}
          </ul>
        )}
      </Loaded>
    </Panel>
  )
}
