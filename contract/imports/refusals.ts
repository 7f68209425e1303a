import type { RefusalText } from '../refusal-text.ts'

export const importRefusals = {
  'imports.too-large': { says: '文件“{file}”太大：{size}，最多 {limit}。', ask: '请按乡镇拆成几个文件分别导入。' },
  'imports.too-many-rows': { says: '文件“{file}”超过 {limit} 行。', ask: '请删去表格下方多余的空行和格式，或拆成几个文件分别导入。' },
  'imports.empty': { says: '文件“{file}”里没有可读的表格。', ask: '请核对是否选错了文件，或表格被隐藏。' },
  'imports.legacy-xls': { says: '“{file}”是旧版 Excel 97-2003（.xls）或 WPS（.et）格式，不能直接导入。', ask: '请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”后再导入。' },
  'imports.encrypted': { says: '“{file}”设有打开密码，读不出内容。', ask: '请在 Excel 中取消打开密码（文件—信息—保护工作簿），另存后再导入。' },
  'imports.damaged': { says: '“{file}”已损坏或没有下载完整，读不出内容。', ask: '请用 Excel 或 WPS 打开并另存为 .xlsx；打不开的，请向提供文件的人重新索取。' },
  'imports.suspicious': { says: '“{file}”展开后大得不正常，为安全起见没有读取。', ask: '请用 Excel 打开核对内容，另存为新的 .xlsx 后再导入；仍不行的，请联系系统管理员。' },
  'imports.not-a-workbook': { says: '“{file}”不是可导入的表格。', ask: '可导入 .xlsx 和 .csv；其他格式（.ods、.xlsb、网页表格、Word 等）请另存为“Excel 工作簿（*.xlsx）”。' },
  'imports.not-recognised': { says: '认不出“{file}”是哪一种表。', ask: '请在页面上选择表格种类并指明各列的含义；命令行导入的，请核对表头是否完整。' },
  'imports.no-file': { says: '没有收到文件。', ask: '请选择 .xlsx 或 .csv 文件。' },
  'imports.too-many-files': { says: '一次最多导入 {limit} 个文件。', ask: '请分几次导入。' },
  'imports.changed-since-preview': { says: '预览之后，系统中的数据有了变化，没有导入。', ask: '系统已重新比对，请核对新的预览后再确认。' },
  'imports.not-now': { says: '这批文件现在是“{state}”，不能{act}。', ask: '请刷新页面查看进度。' },
  'imports.already-imported': { says: '“{file}”刚才已经上传过。', ask: '请在导入记录中查看。' },
  'imports.undo-blocked': { says: '有 {count} 条记录在导入之后又有变化，没有撤销。', ask: '请先处理列出的记录，或选择“撤销其余”。', rule: '撤销不覆盖后来的工作' },
} satisfies Record<string, RefusalText>
