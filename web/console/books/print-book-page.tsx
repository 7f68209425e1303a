import { useSearch } from '@tanstack/react-router'
import { bookKeys, books } from '../../../domain/books/books.ts'
import { useLook } from '../../client/hooks.ts'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { BookHead, type Sheet } from './book-table.tsx'
import { PrintFrame, PrintHead, SignatureLine } from './print-frame.tsx'

const most = 5000

const say = (value: string | number | null) => (typeof value === 'number' ? value.toLocaleString('zh-CN') : value ?? '')

function PrintTable({ sheet }: { sheet: Sheet }) {
  const whole = sheet.columns.reduce((sum, { width }) => sum + width, 4)
  return (
    <table className="print-table">
      <colgroup><col style={{ width: `${(4 / whole) * 100}%` }} />{sheet.columns.map(({ key, width }) => <col key={key} style={{ width: `${(width / whole) * 100}%` }} />)}</colgroup>
      <BookHead sheet={sheet} numbered />
      <tbody>
        {sheet.rows.map((row, at) => (
          <tr key={row.personId ?? row.orgId ?? at} className={row.sum ? 'sum' : ''}>
            <td className="middle">{row.sum ? '' : at + (sheet.rows[0]?.sum === true ? 0 : 1)}</td>
            {sheet.columns.map((column, index) => <td key={column.key} className={column.number ? 'number' : ''}>{say(row.cells[index] ?? null)}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A whole book on paper, A4 on its side, head of the table on every page. */
export function PrintBookPage() {
  const { book: named, org, on, rule } = useSearch({ strict: false })
  const book = bookKeys.find((key) => key === named) ?? 'village'
  const look = useLook('GET /api/books/:book', { params: { book }, query: { org, on, rule: rule === 'host' ? 'host' : 'home', page: 1, size: most } })
  return (
    <PrintFrame
      wide {...(look.data === undefined ? {} : { running: [`${look.data.org.name}${look.data.title}`, sayDay(look.data.on)] })}
      title={look.data === undefined ? books[book].title : `${look.data.org.name}${look.data.title}`}
    >
      <Loaded look={look}>
        {(sheet) => (
          <>
            <PrintHead title={`${sheet.org.name}${sheet.title}`} subtitle={`${sheet.subtitle}（按${sheet.rule === 'host' ? '流入地' : '流出地'}）`} orgName={sheet.org.name} on={sheet.on} unit={`共 ${sheet.total} ${books[book].per === 'org' ? '行' : '人'}`} />
            <PrintTable sheet={sheet} />
            <p className="sheet-note">党籍状态以全国党员管理信息系统为准。本台账由系统按登记生成，号码已遮蔽。</p>
            <SignatureLine signers={['填报人', '审核人', '党组织负责人']} />
          </>
        )}
      </Loaded>
    </PrintFrame>
  )
}
