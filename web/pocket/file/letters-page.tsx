import { useLook } from '../../client/hooks.ts'
import { Pairs, Ready } from '../../kit/phone/screen.tsx'
import { sayInstant } from '../../kit/show/dates.ts'
import { Frame } from '../frame.tsx'

/** Letters between the two homes, and what about me travels with them. */
export function LettersPage() {
  const look = useLook('GET /api/pocket/letters')
  return (
    <Frame title="来往函件" lead="两地党组织之间与您有关的函，以及函里带了您的哪些信息。">
      <Ready look={look}>
        {({ rows }) => rows.length === 0 ? <p className="note">还没有与您有关的函件。</p> : (
          <ul>
            {rows.map((letter) => (
              <li key={letter.id} className="card">
                <h2>{letter.title}</h2>
                <Pairs pairs={[
                  { label: '发函', value: letter.fromOrgName },
                  { label: '收函', value: letter.toOrgName },
                  { label: '日期', value: sayInstant(letter.writtenAt) },
                  { label: '进展', value: letter.answeredAt === null ? letter.stateName : `${letter.stateName}，${sayInstant(letter.answeredAt)}` },
                  ...(letter.carries.join('') === '办理步骤' ? [] : [{ label: '带了什么', value: letter.carries.join('、') }]),
                ]} />
              </li>
            ))}
          </ul>
        )}
      </Ready>
    </Frame>
  )
}
