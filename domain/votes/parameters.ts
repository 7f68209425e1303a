import type { Share } from './share.ts'
import type { VoteKind } from './matter.ts'

/** How many must come, and how many must agree. A county may ask for more, never for less. */
export interface VoteParameters {
  /** Of those who should attend. */
  ordinaryQuorum: Share
  ordinaryPass: Share
  committeeQuorum: Share
  committeePass: Share
  admissionQuorum: Share
  admissionPass: Share
  electionQuorum: Share
  /** Of those who are there. */
  electionPass: Share
  /** More candidates than seats, as a share of the seats; a warning alone. */
  electionSurplus: Share
}

interface Thresholds {
  quorum: Share
  pass: Share
  /** Of whom the majority is counted. */
  base: 'should-attend' | 'present'
}

export function thresholdsOf(kind: VoteKind, parameters: VoteParameters): Thresholds {
  switch (kind) {
    case 'ordinary': return { quorum: parameters.ordinaryQuorum, pass: parameters.ordinaryPass, base: 'should-attend' }
    case 'committee': return { quorum: parameters.committeeQuorum, pass: parameters.committeePass, base: 'should-attend' }
    case 'admission': case 'conversion': return { quorum: parameters.admissionQuorum, pass: parameters.admissionPass, base: 'should-attend' }
    case 'election': return { quorum: parameters.electionQuorum, pass: parameters.electionPass, base: 'present' }
  }
}
