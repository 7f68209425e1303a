import { useLook } from '../../client/hooks.ts'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayInstant } from '../../kit/show/dates.ts'
import { Facts } from '../../kit/show/facts.tsx'
import { sayNumber } from '../../kit/show/figure.tsx'

const jobStates: Record<string, string> = { created: '等待', retry: '待重试', active: '进行中', completed: '已完成', cancelled: '已取消', failed: '失败' }

const sayBytes = (bytes: number) => (bytes >= 1024 ** 3 ? `${(bytes / 1024 ** 3).toFixed(1)} GB` : `${Math.ceil(bytes / 1024 ** 2)} MB`)

/** What the system administrator looks after: the program, the database, the backups; no row of the register. */
export function SystemPage() {
  const look = useLook('GET /api/system')
  return (
    <Page title="系统状态" lead="程序、数据库、备份和后台任务。系统管理员看不到业务信息。">
      <Loaded look={look}>
        {(system) => (
          <div className="columns">
            <Panel title="运行">
              <Facts columns={1} facts={[
                { label: '鸿雁版本', value: system.version },
                { label: '运行环境', value: `Node ${system.node}` },
                { label: '数据库', value: system.database },
                { label: '数据库大小', value: sayBytes(system.databaseBytes) },
                { label: '占用内存', value: sayBytes(system.memoryBytes) },
                { label: '启动于', value: sayInstant(system.upSince) },
                { label: '在线登录', value: `${sayNumber(system.openSessions)} 个` },
              ]} />
            </Panel>
            <div>
              <Panel title="最近备份">
                {system.lastBackup === null
                  ? <p>还没有备份记录。请系统管理员在服务器上运行 <code>npm run backup</code>，并把密钥文件另行保管（GB/T 22239-2019 8.1.4.9）。</p>
                  : <Facts columns={1} facts={[
                      { label: '时间', value: sayInstant(system.lastBackup.finishedAt) }, { label: '位置', value: system.lastBackup.place },
                      { label: '大小', value: sayBytes(system.lastBackup.bytes) },
                    ]} />}
              </Panel>
              <Panel title="后台任务">
                {system.jobs.length === 0 ? <p className="form-hint">没有任务</p> : (
                  <Facts columns={2} facts={system.jobs.map(({ state, count }) => ({ label: jobStates[state] ?? state, value: sayNumber(count) }))} />
                )}
              </Panel>
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  )
}
