import { TypeSizeChoice } from '../../kit/phone/type-size.tsx'
import { Frame } from '../frame.tsx'

export function TypeSizePage() {
  return (
    <Frame title="长辈版" lead="也叫关怀版、亲情版。选一个看得清的字号，这部手机会记住。">
      <TypeSizeChoice />
      <p className="card">出门在外，支部是您的家。有事打个电话，有变动说一声。</p>
    </Frame>
  )
}
