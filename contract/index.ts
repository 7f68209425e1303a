import { accessEndpoints } from './access/endpoints.ts'
import { accountEndpoints } from './accounts/endpoints.ts'
import { auditEndpoints } from './audit/endpoints.ts'
import { privacyEndpoints } from './privacy/endpoints.ts'
import { setUpEndpoints } from './set-up/endpoints.ts'
import { complaintEndpoints } from './complaints/endpoints.ts'
import { exportEndpoints } from './exports/endpoints.ts'
import { importEndpoints } from './imports/endpoints.ts'
import { letterEndpoints } from './letters/endpoints.ts'
import { orgEndpoints } from './orgs/endpoints.ts'
import { stayEndpoints } from './stays/endpoints.ts'
import { personCareEndpoints } from './people/care-endpoints.ts'
import { personEndpoints } from './people/endpoints.ts'
import { pocketEndpoints } from './pocket/endpoints.ts'
import { statisticsEndpoints } from './statistics/endpoints.ts'
import { contactEndpoints } from './contacts/endpoints.ts'
import { gatheringEndpoints } from './gatherings/endpoints.ts'
import { sweepEndpoints } from './sweeps/endpoints.ts'
import { worklistEndpoints } from './worklist/endpoints.ts'
import { adviceEndpoints } from './advice/endpoints.ts'
import { talkEndpoints } from './talks/endpoints.ts'
import { taskEndpoints } from './tasks/endpoints.ts'
import { pointEndpoints } from './points/endpoints.ts'
import { dutyEndpoints } from './duties/endpoints.ts'
import { bookEndpoints } from './books/endpoints.ts'
import { learningEndpoints } from './learning/endpoints.ts'
import { ownLearningEndpoints } from './learning/own-endpoints.ts'
import { reportEndpoints } from './reports/endpoints.ts'
import { bulletinEndpoints } from './bulletins/endpoints.ts'
import { fileEndpoints } from './files/endpoints.ts'
import { noticeEndpoints } from './notices/endpoints.ts'
import { playbookEndpoints } from './playbooks/endpoints.ts'
import { appraisalEndpoints } from './appraisal/endpoints.ts'
import { voteEndpoints } from './votes/endpoints.ts'
import { figureEndpoints } from './figures/endpoints.ts'
import { guestEndpoints } from './guests/endpoints.ts'

/** Every endpoint of the wire: the server hangs handlers on it, the pages import its type only. */
export const contract = {
  ...accessEndpoints,
  ...accountEndpoints,
  ...auditEndpoints,
  ...privacyEndpoints,
  ...setUpEndpoints,
  ...complaintEndpoints,
  ...exportEndpoints,
  ...importEndpoints,
  ...letterEndpoints,
  ...orgEndpoints,
  ...personEndpoints,
  ...personCareEndpoints,
  ...pocketEndpoints,
  ...stayEndpoints,
  ...statisticsEndpoints,
  ...contactEndpoints,
  ...gatheringEndpoints,
  ...sweepEndpoints,
  ...worklistEndpoints,
  ...adviceEndpoints,
  ...bookEndpoints,
  ...learningEndpoints,
  ...ownLearningEndpoints,
  ...pointEndpoints,
  ...dutyEndpoints,
  ...taskEndpoints,
  ...bulletinEndpoints,
  ...talkEndpoints,
  ...fileEndpoints,
  ...reportEndpoints,
  ...noticeEndpoints,
  ...playbookEndpoints,
  ...voteEndpoints,
  ...figureEndpoints,
  ...guestEndpoints,
  ...appraisalEndpoints,
}
export type Contract = typeof contract
