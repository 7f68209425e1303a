import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import { Page } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { useListState } from '../../kit/table/list-state.ts'
import { paths } from '../paths.ts'
import { sayDay } from '../../kit/show/dates.ts'
import { Paper } from '../../kit/page/paper.tsx'
import { PrintHead, SignatureLine } from './print-frame.tsx'

type File = Answer<'GET /api/person-files/:id'>

/** Facts in rows of three. */
function FactTable({ facts }: { facts: File['facts'] }) {
  const rows = Array.from({ length: Math.ceil(facts.length / 3) }, (_, at) => facts.slice(at * 3, at * 3 + 3))
  return (
    <table className="file-facts">
      <tbody>
        {rows.map((row) => <tr key={row[0]?.title}>{row.flatMap((fact) => [<th key={`${fact.title}-`} scope="row">{fact.title}</th>, <td key={fact.title}>{fact.value}</td>])}</tr>)}
      </tbody>
    </table>
  )
}

function Section({ section }: { section: File['sections'][number] }) {
  return (
    <section>
      <h2>{section.title}</h2>
      {section.rows.length === 0
        ? <p className="sheet-note">{section.empty}</p>
        : (
          <table>
            <thead><tr>{section.columns.map((title) => <th key={title} scope="col">{title}</th>)}</tr></thead>
            {/* lines of a printed file have no other name than their place */}
            <tbody>{section.rows.map((row, at) => <tr key={`${at} ${row.join()}`}>{row.map((value, index) => <td key={section.columns[index]}>{value}</td>)}</tr>)}</tbody>
          </table>
        )}
    </section>
  )
}

/** One file per person: who, which relation, which stays, what was done and when, as far as the viewer's level shows it. */
export function PersonFilePage() {
  const { id = '' } = useParams({ strict: false })
  const { state } = useListState()
  const look = useLook('GET /api/person-files/:id', { params: { id }, query: { on: state['on'] } })
  return (
    <Page
      title={look.data === undefined ? '一人一档' : `${look.data.name}的档案`} crumbs={[{ label: '台账', to: paths.books() }]}
      lead={look.data === undefined ? undefined : `一人一档，您看到的是“${look.data.level}”一级。`}
      actions={<Button type="primary" onClick={() => print()}>打印</Button>}
    >
      <Loaded look={look}>
        {(file) => (
          <article className="sheet">
            <Paper running={[`${file.orgName}　${file.name}`, sayDay(file.on)]} />
            <PrintHead title="流动党员档案" subtitle="一人一档" orgName={file.orgName} on={file.on} />
            <FactTable facts={file.facts} />
            {file.sections.map((section) => <Section key={section.title} section={section} />)}
            <SignatureLine signers={['党支部书记', '联系人', '本人']} />
          </article>
        )}
      </Loaded>
    </Page>
  )
}
