import { Checkbox, Form } from 'antd'
import { latestDay, monthsBetween } from '../../../../domain/calendar/days.ts'
import { keepReasonWords } from '../../../../domain/stays/words.ts'
import type { PartialDate } from '../../../../domain/values/partial-date.ts'
import { ChoiceItem, wordsOf } from '../steps/fields.tsx'

/** Six months at a fixed place that can receive: the relation ought to move, or the reason why not stands on record. */
export function TransferRule() {
  const since = Form.useWatch('since') as PartialDate | undefined
  const on = Form.useWatch('on') as string | undefined
  const fixed = Form.useWatch('fixedPlace') as boolean | undefined
  const months = since === undefined || since.on === '' || on === undefined ? 0 : monthsBetween(latestDay(since), on)
  const asks = fixed === true && months >= 6
  return (
    <>
      <Form.Item name="fixedPlace" valuePropName="checked" className="fixed-place"><Checkbox>去向固定，当地党组织能够接收组织关系</Checkbox></Form.Item>
      {asks && (
        <div className="rule-note" role="note">
          <p><strong>外出已满六个月、去向固定且当地能够接收的，应当转移组织关系</strong>，不作为流动党员管理。</p>
          <p>依据：《中国共产党党员教育管理工作条例》第二十五条。转移组织关系请在登记后“开具组织关系介绍信”；确不能转的，选择原因后继续登记。</p>
          <ChoiceItem name="keepReason" label="不转组织关系的原因" required column options={wordsOf(keepReasonWords)} />
        </div>
      )}
      {fixed !== true && months >= 6 && <p className="form-says">外出已满六个月，属于流动党员（教管条例 第三十二条）。</p>}
    </>
  )
}
