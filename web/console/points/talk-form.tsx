import { App, Button, Input, Modal, Radio } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { talkChannels, talkOccasions, type TalkChannel, type TalkOccasion } from '../../../domain/talks/talk-words.ts'
import { useAct } from '../../client/hooks.ts'
import { useMe, useToday } from '../../client/me.ts'
import { DayField, Field, SelectField } from '../../kit/ask/fields.tsx'
import { Problem } from '../../kit/page/problem.tsx'

export interface TalkAbout {
  personId: string
  name: string
  occasion: TalkOccasion
}

const optionsOf = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }))

function TalkForm({ about, onClose }: { about: TalkAbout; onClose: () => void }) {
  const { message } = App.useApp()
  const me = useMe()
  const [on, setOn] = useState<string | null>(useToday())
  const [occasion, setOccasion] = useState<TalkOccasion>(about.occasion)
  const [channel, setChannel] = useState<TalkChannel>('in-person')
  const [withNames, setWithNames] = useState<string | null>(null)
  const [agreed, setAgreed] = useState('')
  const [followUpOn, setFollowUpOn] = useState<string | null>(null)
  const record = useAct('POST /api/people/:id/talks', {
    quiet: true,
    onDone: ({ closed }) => {
      void message.success(closed > 0 ? '已登记谈话，未达标事项办结。' : '已登记谈话。')
      onClose()
    },
  })
  const by = withNames ?? me.data?.name ?? ''
  const ready = on !== null && by.trim().length >= 2 && agreed.trim().length >= 2
  const send = () => {
    if (on === null) return
    void record.act({ params: { id: about.personId }, body: { on, occasion, channel, withNames: by.trim(), agreed: agreed.trim(), followUpOn: followUpOn ?? undefined } })
  }
  return (
    <form className="dialog-form" onSubmit={(event) => { event.preventDefault(); if (ready) send() }}>
      {record.refusal !== null && <Problem refusal={record.refusal} />}
      <div className="form-row">
        <DayField id="talk-on" label="谈话日期" value={on} onChange={setOn} />
        <SelectField id="talk-occasion" label="事由" value={occasion} options={optionsOf(talkOccasions)} onChange={(next) => setOccasion((next ?? 'heart') as TalkOccasion)} />
      </div>
      <Field id="talk-channel" label="方式" hint="在外地的党员，打电话、视频都可以，不用专程回来。">
        <Radio.Group id="talk-channel" optionType="button" buttonStyle="solid" options={optionsOf(talkChannels)} value={channel} onChange={({ target }) => setChannel(target.value as TalkChannel)} />
      </Field>
      <Field id="talk-with" label="谈话人"><Input id="talk-with" maxLength={80} value={by} onChange={({ target }) => setWithNames(target.value)} /></Field>
      <Field id="talk-agreed" label="谈了什么，怎样约定" hint="党员本人能看到。有什么困难、怎样帮助、下一步怎么参加。">
        <Input.TextArea id="talk-agreed" rows={4} maxLength={500} value={agreed} onChange={({ target }) => setAgreed(target.value)} />
      </Field>
      <DayField id="talk-follow" label="下次跟进（可不填）" value={followUpOn} future onChange={setFollowUpOn} {...(followUpOn !== null && on !== null && !dayjs(followUpOn).isAfter(on) ? { faults: ['应晚于谈话日期'] } : {})} />
      <div className="dialog-actions"><Button onClick={onClose}>取消</Button><Button type="primary" htmlType="submit" disabled={!ready} loading={record.busy}>登记谈话</Button></div>
    </form>
  )
}

/** Records a talk with a member: who, when, what was agreed. */
export function TalkDialog({ about, onClose }: { about: TalkAbout | null; onClose: () => void }) {
  return (
    <Modal open={about !== null} title={about === null ? '' : `与${about.name}谈话`} footer={null} destroyOnHidden onCancel={onClose} width={560}>
      {about !== null && <TalkForm about={about} onClose={onClose} />}
    </Modal>
  )
}
