import type { AttendanceTargets } from '../../domain/gatherings/rates.ts'
import { cite } from '../../domain/rules/citation.ts'
import { valuesOf, type Defaults } from '../default.ts'

export const gatheringDefaults: Defaults<AttendanceTargets> = {
  ratePercent: { value: 80, label: '流动党员参会率', unit: '%以上', source: cite('永兴“双报一领”：参会率不低于80%', 'C') },
  inPersonPerYear: { value: 1, label: '每年到现场参会', unit: '次以上', source: cite('永兴“双报一领”：每年至少到现场参加一次会议', 'C') },
}

export const gatheringParameters: AttendanceTargets = valuesOf(gatheringDefaults)
