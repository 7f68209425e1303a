import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { courseForms, hourSources, type CourseForm, type HourSource } from '../../../domain/learning/words.ts'
import type { Answer } from '../../client/call.ts'
import { useAct } from '../../client/hooks.ts'
import { useMe } from '../../client/me.ts'
import { Field, SelectField } from '../../kit/ask/fields.tsx'
import { OrgPicker } from '../../kit/ask/org-picker.tsx'
import type { FileShown } from '../../kit/files/file-card.tsx'
import { HandInFiles } from '../../kit/files/hand-in-files.tsx'
import { useGo } from '../../kit/page/go.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import { paths } from '../paths.ts'
import { filledLinks, LinksField, type MaterialLink } from './materials.tsx'

type Course = Answer<'GET /api/learning/courses/:id'>['course']

export const optionsOf = (words: Readonly<Record<string, string>>) => Object.entries(words).map(([value, label]) => ({ value, label }))

/** Opens a course, or changes what was said of it. */
export function CourseDialog({ course, onClose }: { course?: Course; onClose: () => void }) {
  const me = useMe().data
  const go = useGo()
  const { message } = App.useApp()
  const [org, setOrg] = useState<{ id: string; name: string | null } | null>(null)
  const [title, setTitle] = useState(course?.title ?? '')
  const [form, setForm] = useState<CourseForm>(course?.form ?? 'on-site')
  const [source, setSource] = useState<HourSource>(course?.source ?? 'night-school')
  const [about, setAbout] = useState(course?.about ?? '')
  const [links, setLinks] = useState<MaterialLink[]>(course?.links ?? [])
  const [files, setFiles] = useState<FileShown[]>([])
  const open = useAct('POST /api/learning/courses', { quiet: true, onDone: ({ id }) => go(paths.learningCourse(id)) })
  const change = useAct('PUT /api/learning/courses/:id', { quiet: true, onDone: () => { void message.success('已保存'); onClose() } })
  const orgId = org?.id ?? me?.post?.orgId ?? null
  const refusal = open.refusal ?? change.refusal
  const submit = () => {
    const body = { title: title.trim(), form, source, links: filledLinks(links), fileIds: files.map(({ id }) => id), ...(about.trim() === '' ? {} : { about: about.trim() }) }
    if (course !== undefined) void change.act({ params: { id: course.id }, body })
    else if (orgId !== null) void open.act({ body: { ...body, orgId } })
  }
  return (
    <Modal open title={course === undefined ? '开设课程' : '修改课程'} footer={null} onCancel={onClose} width={640}>
      <form className="dialog-form" onSubmit={(event) => { event.preventDefault(); submit() }}>
        {refusal !== null && <Problem refusal={refusal} />}
        {course === undefined && (
          <Field id="course-org" label="由哪个党组织开设"><OrgPicker id="course-org" value={orgId} label={org?.name ?? me?.post?.orgName ?? null} onChange={(id, name) => setOrg(id === null ? null : { id, name })} /></Field>
        )}
        <Field id="course-title" label="名称"><Input id="course-title" maxLength={100} value={title} onChange={(event) => setTitle(event.target.value)} placeholder="大湾村夜校" /></Field>
        <div className="form-row">
          <SelectField id="course-form" label="学习方式" value={form} options={optionsOf(courseForms)} onChange={(next) => setForm((next ?? 'on-site') as CourseForm)} />
          <SelectField id="course-source" label="学时来源" value={source} options={optionsOf(hourSources)} onChange={(next) => setSource((next ?? 'night-school') as HourSource)} hint={course !== undefined && course.held > 0 ? '已有课次确认到课，来源和方式不再改动。' : '分来源计入全年学时。'} />
        </div>
        <Field id="course-about" label="说明（可不填）"><Input.TextArea id="course-about" rows={3} maxLength={2000} value={about} onChange={(event) => setAbout(event.target.value)} /></Field>
        <LinksField links={links} onChange={setLinks} />
        <HandInFiles files={files} onChange={setFiles} />
        <div className="dialog-actions"><Button onClick={onClose}>取消</Button><Button type="primary" htmlType="submit" loading={open.busy || change.busy} disabled={title.trim() === '' || (course === undefined && orgId === null)}>{course === undefined ? '开设' : '保存'}</Button></div>
      </form>
    </Modal>
  )
}
