import { useSearch } from '@tanstack/react-router'
import { useLook } from '../../client/hooks.ts'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { PrintFrame, PrintHead, SignatureLine } from '../books/print-frame.tsx'
import { GridTable } from './grid-table.tsx'

/** An official table on a sheet of A4. */
export function PrintTablePage() {
  const { table, org, on } = useSearch({ strict: false })
  const known = table === 'lost' ? 'lost' as const : 'migrants' as const
  const look = useLook('GET /api/statistics/tables/:table', { params: { table: known }, query: { org, on } })
  return (
    <PrintFrame wide={known === 'lost'} {...(look.data === undefined ? {} : { running: [look.data.org.name, sayDay(look.data.on)] })} title={look.data?.grid.title ?? '统计表'}>
      <Loaded look={look}>
        {({ grid, supplement, org: of, on: day }) => (
          <>
            <PrintHead title={grid.title} orgName={of.name} on={day} unit="单位：人" />
            <GridTable grid={grid} corner="项目" plain />
            {supplement.length > 0 && <p className="sheet-note">补充资料：{supplement.map(({ title, value }) => `${title} ${value ?? '＿＿'}`).join('；')}。</p>}
            <p className="sheet-note">{grid.note}</p>
            <SignatureLine signers={['填表人', '审核人', '负责人']} />
          </>
        )}
      </Loaded>
    </PrintFrame>
  )
}
