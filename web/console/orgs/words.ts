import { isOrgKind, orgKindRules } from '../../../domain/orgs/kinds.ts'

export const sayKind = (kind: string): string => (isOrgKind(kind) ? orgKindRules[kind].name : kind)
