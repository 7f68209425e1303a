import type { RefusalText } from '../refusal-text.ts'

export const fileRefusals = {
  'files.none': { says: '没有收到文件。', ask: '请选择一个文件再上传。' },
  'files.too-large': { says: '文件超过 {megabytes} MB。', ask: '请压缩图片或拆分文件后再上传。' },
  'files.empty': { says: '“{name}”是空文件。', ask: '请核对后重新选择。' },
  'files.unknown-type': { says: '“{name}”不是可以上传的文件。', ask: '可以上传：图片（jpg、png、gif、webp、heic）、pdf、ofd、doc、docx、xls、xlsx、ppt、pptx、wps、txt、csv。' },
  'files.misnamed': { says: '“{name}”的后缀与内容不符。', ask: '请用原来的软件另存后再上传，不要直接改后缀。' },
  'files.macros': { says: '“{name}”里含有宏，不能上传。', ask: '请另存为不含宏的文件（docx、xlsx、pptx）后再上传。' },
  'files.not-handed-in': { says: '有附件已经失效，或不是您本人上传的。', ask: '上传后请在一天内提交；请重新上传附件。' },
  'files.too-many': { says: '每项最多保留 {most} 个附件。', ask: '请先移除用不着的附件。' },
  'files.fixed': { says: '“{name}”是已办结事项的依据，不能移除。', ask: '如确有错误，请按更正程序办理。' },
  'files.removed': { says: '“{name}”已由{by}移除，理由：{reason}。', ask: '需要时请联系移除的人。' },
} satisfies Record<string, RefusalText>
