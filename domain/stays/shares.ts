import { cite, type Citation, type Grade } from '../rules/citation.ts'
import type { Side } from './step.ts'

/** What one side of a stay holds or owes, as it is printed on the record. */
export interface Share { says: string; source: Citation }

export interface Shares { rights: readonly Share[]; duties: readonly Share[] }

const share = (says: string, text: string, grade: Grade): Share => ({ says, source: cite(text, grade) })

/** The shares of both homes and of the member. A host that has not yet received the member owes an answer only. */
export const shares: Record<Side, Shares> = {
  home: {
    rights: [
      share('保留正式组织关系、党籍和党费收缴', '教管条例 第二十五条', 'A'),
      share('表决、选举在流出地进行', '组通字〔2006〕45号', 'B'),
    ],
    duties: [
      share('明确专人联系，定期联系', '教管条例 第三十三条', 'A'),
      share('通报重要事项，通知选举', '中办发〔2006〕21号', 'B'),
      share('返乡期间安排组织生活', '教管条例 第三十三条', 'A'),
    ],
  },
  host: {
    rights: [
      share('编入支部或党小组，安排组织生活和任务', '教管条例 第三十二条', 'A'),
      share('可组织民主评议，结果告知流出地', '教管条例 第三十二条', 'A'),
    ],
    duties: [
      share('查验登记，不得无故拒绝接收', '教管条例 第二十五条', 'A'),
      share('明确联系人，如实反馈参加组织生活情况', '中办发〔2006〕21号', 'B'),
      share('情况变化及时告知流出地', '中办发〔2006〕21号', 'B'),
    ],
  },
  member: {
    rights: [
      share('参加流入地组织生活，可凭活动证交党费', '组通字〔2006〕45号', 'B'),
      share('在流出地表决、选举和被选举', '组通字〔2006〕45号', 'B'),
    ],
    duties: [
      share('外出前报告，到达后报到，变动、返回及时报告', '中办发〔2006〕21号', 'B'),
      share('每年至少向流出地汇报一次', '中办发〔2006〕21号', 'B'),
    ],
  },
}
