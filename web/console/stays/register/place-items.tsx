import { Form, Select } from 'antd'
import { provinces } from '../../../../domain/places/divisions.ts'
import { TextItem } from '../steps/fields.tsx'

const citiesOf = (province: unknown): string[] => (provinces.find(({ name }) => name === province)?.cities ?? '').split(' ').filter(Boolean)

/** Province and city from the list, the rest as it is told. */
export function PlaceItems() {
  const form = Form.useFormInstance()
  const province: unknown = Form.useWatch('province', form)
  const cities = citiesOf(province)
  return (
    <div className="three-items">
      <Form.Item name="province" label="省（区、市）" rules={[{ required: true, message: '请选择省份' }]}>
        <Select showSearch={{ optionFilterProp: 'value' }} options={provinces.map(({ name }) => ({ value: name, label: name }))} placeholder="请选择" onChange={() => form.setFieldValue('city', undefined)} />
      </Form.Item>
      <Form.Item name="city" label="市（州）" rules={cities.length > 0 ? [{ required: true, message: '请选择城市' }] : []}>
        <Select showSearch={{ optionFilterProp: 'value' }} options={cities.map((name) => ({ value: name, label: name }))} placeholder={cities.length > 0 ? '请选择' : '直辖市不填'} disabled={cities.length === 0} />
      </Form.Item>
      <TextItem name="county" label="县（区）、街道" maxLength={60} placeholder="例如：龙岗区布吉街道" />
    </div>
  )
}
