import { useGo } from '../../kit/page/go.tsx'
import { paths } from '../paths.ts'
import { PageTabs } from '../../kit/page/page-tabs.tsx'

const places = { shortfalls: () => paths.shortfalls(), objections: () => paths.pointObjections() }

/** The two lists about points: who is to be spoken with, and what members contest. */
export function PointTabs({ at }: { at: keyof typeof places }) {
  const go = useGo()
  return <PageTabs activeKey={at} items={[{ key: 'shortfalls', label: '未达标与谈话' }, { key: 'objections', label: '积分异议' }]} onChange={(key) => go(places[key as keyof typeof places]())} />
}
