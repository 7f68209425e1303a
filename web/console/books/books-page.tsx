import { DownloadOutlined } from '@ant-design/icons'
import { Button, Pagination } from 'antd'
import { bookKeys, books, type BookKey } from '../../../domain/books/books.ts'
import { useLook } from '../../client/hooks.ts'
import { useMay } from '../../client/me.ts'
import { Empty } from '../../kit/page/empty.tsx'
import { Go } from '../../kit/page/go.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { PageTabs } from '../../kit/page/page-tabs.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { useListState } from '../../kit/table/list-state.ts'
import { askedOf, BasisBar, useBasis } from '../basis/basis-bar.tsx'
import { paths } from '../paths.ts'
import { BookTable } from './book-table.tsx'
import { useDownload } from './use-download.ts'
import '../statistics/statistics.css'
import './books.css'

const size = 100
const tabs = bookKeys.map((key) => ({ key, label: books[key].title }))

function Actions({ book }: { book: BookKey }) {
  const exports = useMay('exports.run')
  const { busy, take } = useDownload()
  const { org, on, rule } = useBasis()
  const body = { ...(org === undefined ? {} : { org }), ...(on === undefined ? {} : { on }), rule }
  return (
    <>
      {exports && <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void take(`/api/books/${book}/export`, body)}>导出表格</Button>}
      <Go className="go-button" to={paths.printBook({ book, org, on, rule })}>打印</Go>
    </>
  )
}

/** Books that write themselves: nothing is typed into them, everything is looked up as of the day. */
export function BooksPage() {
  const { state, change } = useListState()
  const basis = useBasis()
  const book = bookKeys.find((key) => key === state['book']) ?? 'village'
  const page = Number(state['page'] ?? 1)
  const look = useLook('GET /api/books/:book', { params: { book }, query: { ...askedOf(basis), rule: basis.rule, page, size } })
  return (
    <Page
      title="台账" lead={`${books[book].about}。台账由系统按登记自动生成，不用填写；可看过去任何一天。`}
      actions={<Actions book={book} />}
      below={<PageTabs activeKey={book} items={tabs} onChange={(key) => change({ book: key === 'village' ? undefined : key })} />}
    >
      <BasisBar rules={books[book].per !== 'org'} />
      <Loaded look={look}>
        {(sheet) => (
          <Panel flush className={look.isPlaceholderData ? 'book-waiting' : ''} title={`${sheet.org.name}${sheet.title}`} aside={`共 ${sheet.total.toLocaleString('zh-CN')} ${books[book].per === 'org' ? '行' : '人'}`}>
            {sheet.rows.length === 0 ? <Empty says="这一天没有要登记的人" hint="换个日期、组织或口径看看。" /> : <BookTable sheet={sheet} />}
            {sheet.total > sheet.size && <Pagination className="book-pages" current={page} pageSize={size} total={sheet.total} showSizeChanger={false} onChange={(next) => change({ page: String(next) })} />}
          </Panel>
        )}
      </Loaded>
    </Page>
  )
}
