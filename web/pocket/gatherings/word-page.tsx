import { useState } from 'react'
import { useParams } from 'wouter'
import { useLook } from '../../client/hooks.ts'
import { LongTextField } from '../../kit/phone/fields.tsx'
import { Ready } from '../../kit/phone/screen.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { Frame } from '../frame.tsx'
import { paths } from '../paths.ts'
import { SendForm } from '../send/send-form.tsx'

/** Who cannot come writes; it counts once the branch or the contact person has noted it. */
export function GatheringWordPage() {
  const { id } = useParams<{ id: string }>()
  const [text, setText] = useState('')
  const look = useLook('GET /api/pocket/gatherings')
  return (
    <Frame title="书面参加" lead="到不了会的，写一段汇报，由书记或联系人登记为视同参会。不计入表决和选举。" back={paths.gatherings}>
      <Ready look={look}>
        {({ ahead, past }) => {
          const gathering = [...ahead, ...past].find((one) => one.id === id)
          if (gathering === undefined) return <p className="note">没有找到这次活动，请与党支部联系。</p>
          return (
            <SendForm
              act="POST /api/pocket/gatherings/:id/word" title={`向“${gathering.title}”书面汇报`} button="送给党支部" says={({ says }) => says} back={{ to: paths.gatherings, label: '回到我的组织生活' }}
              args={() => (text.trim().length < 5 ? null : { params: { id }, body: { text: text.trim() } })} lines={() => [text.trim()]}
            >
              <p className="note"><strong>{gathering.title}</strong><br />{sayDay(gathering.onDate)}，{gathering.orgName}</p>
              <LongTextField id="word" label="汇报" hint="学了什么，有什么想法，最近的工作和生活" required maxLength={1000} value={text} onChange={setText} />
            </SendForm>
          )
        }}
      </Ready>
    </Frame>
  )
}
