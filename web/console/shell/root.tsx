import { Outlet } from '@tanstack/react-router'
import { Empty } from '../../kit/page/empty.tsx'
import { Go } from '../../kit/page/go.tsx'
import { Problem } from '../../kit/page/problem.tsx'

export function Root() {
  return <Outlet />
}

export function NotFound() {
  return (
    <main className="alone">
      <Empty says="没有这个页面" hint="链接可能写错了，或者页面已经搬走。" next={<Go to="/">回到首页</Go>} />
    </main>
  )
}

export function PageFailed({ error }: { error: unknown }) {
  return <main className="alone"><Problem refusal={error} onRetry={() => location.reload()} /></main>
}
