import { randomUUID } from 'node:crypto'
import type { Add, County, Draw, Org } from './world.ts'

const day = '2026-01-01'

export function addVote(draw: Draw, county: County, org: Org, path: string, add: Add): void {
  const rule = randomUUID()
  // holds for everybody in the county, whoever set it
  add('county_rules', rule, {}, { id: rule, rule: 'reviewDay', from_on: day })
  const vote = randomUUID()
  add('votes', vote, { place: org }, { id: vote, org_id: org.id, path, on_date: day, shares: {}, with_right: 5, excluded: 0, present: 4 })
  for (const person of county.persons.filter(() => draw.chance(12))) {
    add('vote_roll', `${vote}/${person.id}`, { place: org, person }, { vote_id: vote, person_id: person.id, person_name: person.name })
  }
  add('vote_candidates', vote, { place: org }, { vote_id: vote, place: 0 })
  add('vote_revisions', vote, { place: org }, { vote_id: vote, revision: 1, content: {} })
}

/** An appraisal of some people, who need not belong there any more. */
export function addAppraisal(draw: Draw, county: County, org: Org, path: string, add: Add): void {
  const appraisal = randomUUID()
  const people = county.persons.filter(() => draw.chance(15))
  const about = { place: org, people }
  add('appraisals', appraisal, about, { id: appraisal, org_id: randomUUID(), path, year: 2026, stage: 'self', opened_on: day, rules: {} })
  add('appraisal_stages', appraisal, about, { appraisal_id: appraisal, seq: 1, stage: 'self', on_date: day })
  add('appraisal_boxes', appraisal, { place: org }, { appraisal_id: appraisal })
  for (const person of people) {
    const [subject, remark, decision, other] = [randomUUID(), randomUUID(), randomUUID(), draw.pick(county.persons)]
    const one = { place: org, person }
    add('appraisal_subjects', subject, one, { id: subject, appraisal_id: appraisal, person_id: person.id, person_name: person.name, path, side: 'home' })
    add('appraisal_remarks', remark, { ...one, other }, { id: remark, appraisal_id: appraisal, person_id: person.id, by_person_id: other.id, on_date: day })
    add('appraisal_voters', `${appraisal}/${person.id}`, one, { appraisal_id: appraisal, person_id: person.id, way: 'phone' })
    add('appraisal_decisions', decision, one, { id: decision, appraisal_id: appraisal, person_id: person.id, on_date: day })
    add('appraisal_remedies', `${appraisal}/${person.id}`, one, { appraisal_id: appraisal, person_id: person.id, opened_on: day })
  }
}
