import { Button, Modal, Table } from 'antd'
import { useAct, useLook } from '../../client/hooks.ts'
import { Loaded } from '../../kit/page/problem.tsx'
import { number, type ImportDetail } from './words.ts'

/** Says what an undo would take back and what stands in its way, before anything is done. */
export function UndoDialog({ file, onClose }: { file: ImportDetail; onClose: () => void }) {
  const look = useLook('GET /api/imports/files/:id/undo', { params: { id: file.id } })
  const undo = useAct('POST /api/imports/files/:id/undo', { onDone: onClose })
  const go = (rest: boolean) => undo.act({ params: { id: file.id }, body: { rest } })
  return (
    <Modal open title={`撤销导入：${file.fileName}`} onCancel={onClose} footer={null} width={640}>
      <Loaded look={look}>
        {({ rows, obstacles }) => (
          <>
            <p>{obstacles.length === 0
              ? `将撤销这次导入写入的 ${number(rows)} 条：新增的删去，变更的恢复原值。此前就有的数据不受影响。`
              : `有 ${number(obstacles.length)} 条在导入之后又有变化，撤销会覆盖后来的工作，不能直接撤销。`}</p>
            {obstacles.length > 0 && (
              <Table
                size="small" className="import-obstacles" aria-label="不能撤销的记录" dataSource={obstacles} rowKey={({ sheet, row, label }) => `${sheet}${row}${label}`}
                pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false }}
                columns={[
                  { key: 'label', title: '记录', render: (_, { label }) => <strong>{label}</strong> },
                  { key: 'place', title: '位置', render: (_, { sheet, row }) => (row === 0 ? '随导入新建' : `${sheet} 第 ${row} 行`) },
                  { key: 'reason', title: '原因', render: (_, { reason }) => reason },
                ]}
              />
            )}
            <div className="dialog-actions">
              <Button onClick={onClose}>{obstacles.length > 0 ? '先不撤销' : '取消'}</Button>
              {obstacles.length === 0
                ? <Button type="primary" danger loading={undo.busy} onClick={() => void go(false)}>撤销 {number(rows)} 条</Button>
                : rows > 0 && <Button danger loading={undo.busy} onClick={() => void go(true)}>保留这些，撤销其余 {number(rows)} 条</Button>}
            </div>
          </>
        )}
      </Loaded>
    </Modal>
  )
}
