import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown, Modal } from 'antd'
import { useState, type ComponentType } from 'react'
import { decidedAbove, orgActKinds, type OrgActKind } from '../../../domain/orgs/acts.ts'
import { raises } from '../../../domain/orgs/judge-org.ts'
import { isOrgKind, orgKindRules } from '../../../domain/orgs/kinds.ts'
import { useMay } from '../../client/me.ts'
import { AttachForm, ConvertForm, DissolveForm, MergeForm, MoveForm, ReElectForm, RenameForm } from './act-dialogs.tsx'
import type { Org } from './org-view.tsx'

type Act = Exclude<OrgActKind, 'found' | 'undo'>
const forms: Record<Act, ComponentType<{ org: Org; onClose: () => void }>> = {
  're-elect': ReElectForm, rename: RenameForm, convert: ConvertForm, move: MoveForm, attach: AttachForm, merge: MergeForm, dissolve: DissolveForm,
}
const names: Record<Act, string> = {
  're-elect': '登记换届', rename: '更名', convert: '升格', move: '调整隶属关系', attach: '调整挂靠', merge: '合并到其他组织', dissolve: '撤销',
}

function judge(org: Org, act: Act): string | null {
  if (org.own && decidedAbove.includes(act)) return '由上级党组织决定'
  if (act === 're-elect' && isOrgKind(org.kind) && !orgKindRules[org.kind].term) return '本类组织不举行换届选举'
  if (act === 'convert' && (!isOrgKind(org.kind) || raises[org.kind] === undefined)) return '本类组织不升格'
  return null
}

/** The acts open on this organisation; what is not open says why. */
export function ActMenu({ org }: { org: Org }) {
  const mayChange = useMay('orgs.change')
  const [act, setAct] = useState<Act | null>(null)
  if (!mayChange || org.status !== 'active') return null
  const items = (Object.keys(forms) as Act[]).map((key) => {
    const why = judge(org, key)
    return { key, danger: key === 'merge' || key === 'dissolve', disabled: why !== null, label: why === null ? names[key] : <span title={why}>{names[key]}<small className="menu-why">{why}</small></span> }
  })
  const Form = act === null ? null : forms[act]
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => setAct(key as Act) }}><Button>办理组织事项 <DownOutlined /></Button></Dropdown>
      <Modal open={act !== null} title={act === null ? '' : `${org.shortName}：${orgActKinds[act]}`} onCancel={() => setAct(null)} footer={null} destroyOnHidden width={560}>
        {Form !== null && <Form org={org} onClose={() => setAct(null)} />}
      </Modal>
    </>
  )
}
