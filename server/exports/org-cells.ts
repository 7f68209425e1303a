import { findCodeName, type CodeTable } from '../../domain/codes/code-table.ts'
import { orgCategoryCodes, territoryCodes, unitSituationCodes } from '../../domain/codes/org-codes.ts'
import type { CellValue } from '../../domain/layouts/sheet.ts'
import type { ColumnKey } from '../../domain/layouts/vocabulary.ts'
import type { OrgRow } from './layout-queries.ts'

type Cell = (org: OrgRow) => CellValue

function detail(key: string, table?: CodeTable): Cell {
  return ({ details }) => {
    const value = details[key]
    if (typeof value !== 'string' && typeof value !== 'number') return null
    return table === undefined ? value : findCodeName(table, String(value)) ?? value
  }
}

const cells: Partial<Record<ColumnKey, Cell>> = {
  orgCode: ({ code }) => code,
  unitSituation: detail('unitSituation', unitSituationCodes),
  belongsTo: detail('belongsTo'),
  territory: detail('territory', territoryCodes),
  orgName: ({ name }) => name,
  unitCode: detail('unitCode'),
  orgCategory: detail('category', orgCategoryCodes),
  orgStatus: () => '正常',
  parent: ({ parent_name }) => parent_name,
  secretary: (org) => org.secretary ?? detail('secretary')(org),
  orgContact: detail('contactName'),
  orgPhone: ({ phone }) => phone,
  orgAddress: detail('address'),
  fax: detail('fax'),
  postcode: detail('postcode'),
  community: detail('community'),
  foundedOn: ({ founded_on }) => founded_on,
  foundingDocument: ({ founding_document }) => founding_document,
}

export function printOrg(key: ColumnKey, org: OrgRow): CellValue {
  return cells[key]?.(org) ?? null
}
