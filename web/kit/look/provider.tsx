import { App, ConfigProvider } from 'antd'
import chinese from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useEffect, type ReactNode } from 'react'
import { RefusalSink } from '../../client/hooks.ts'
import { Problem } from '../page/problem.tsx'
import { useRemembered } from '../table/remembered.ts'
import { useFocusReturn } from './focus-return.ts'
import { LargeType } from './large-type.ts'
import { useReachableScroll } from './reachable.ts'
import { useStillness } from './media.ts'
import { themeFor } from './theme.ts'
import './tokens.css'
import './kit.css'
import './print.css'

dayjs.locale('zh-cn')

function Refusals({ children }: { children: ReactNode }) {
  const { notification } = App.useApp()
  return (
    <RefusalSink value={(refusal) => notification.open({ title: '没有办成', description: <Problem refusal={refusal} />, duration: 12, className: 'refusal-note' })}>
      {children}
    </RefusalSink>
  )
}

/** Theme, language and messages for the desktop pages; large type is remembered by this browser. */
export function KitProvider({ children }: { children: ReactNode }) {
  const [large, setLarge] = useRemembered('large-type', false)
  const still = useStillness()
  useReachableScroll()
  useFocusReturn()
  useEffect(() => {
    document.documentElement.classList.toggle('large-type', large)
  }, [large])
  return (
    <LargeType value={{ large, setLarge }}>
      <ConfigProvider locale={chinese} theme={themeFor(large, still)} button={{ autoInsertSpace: false }}>
        <App><Refusals>{children}</Refusals></App>
      </ConfigProvider>
    </LargeType>
  )
}
