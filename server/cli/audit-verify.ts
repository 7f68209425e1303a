import { verifyAudit } from '../audit/verify.ts'
import type { Anchor } from '../audit/verify.ts'
import { UsageError, type Command } from './command.ts'

function readAnchor(text: string | undefined): Anchor | undefined {
  if (text === undefined) return undefined
  const [, seq, hash] = /^([1-9]\d{0,14}):([0-9a-f]{64})$/.exec(text) ?? []
  if (seq === undefined || hash === undefined) throw new UsageError('--anchor 的写法是 序号:校验值，取自上次校验的结果。')
  return { seq: Number(seq), hash }
}

/** Exit status 1 when the chain is broken. */
export const auditVerifyCommand: Command = {
  usage: 'audit verify --data 目录 [--anchor 序号:校验值]  校验审计日志是否完整；链头请另行保存，下次用 --anchor 对照',
  options: ['anchor'],
  async run({ words, open, context, answer }) {
    const anchor = readAnchor(words.option('anchor'))
    const install = await open()
    const { actor } = await context(install)
    const verification = await verifyAudit(install.db, install.crypto, actor.tenantId, anchor)
    const { intact, checked, head, broken } = verification
    answer(verification, [
      intact ? `审计日志完整，共 ${checked} 条。` : `审计日志已被破坏：${broken?.says ?? ''}（之前 ${checked} 条完整）`,
      ...(head === null ? [] : [`链头：${head.seq}:${head.hash}`]),
    ])
    if (!intact) process.exitCode = 1
  },
}
