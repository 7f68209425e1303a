import type { DutyParameters } from '../../domain/duties/parameters.ts'
import { cite } from '../../domain/rules/citation.ts'
import { valuesOf, type Defaults } from '../default.ts'

const dutyDefaults: Defaults<DutyParameters> = {
  dueSoonDays: { value: 7, label: '责任事项将到期的提示提前量', unit: '天', source: cite('提示时间为本系统设定', 'D') },
  escalateDays: { value: 15, label: '责任事项逾期后提请上级督促', unit: '天', source: cite('期限为本系统设定', 'D') },
}

export const dutyParameters: DutyParameters = valuesOf(dutyDefaults)
