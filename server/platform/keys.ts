import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

export interface Keys {
  /** 32 bytes, hexadecimal: fields, blind indexes, audit chain and letters are derived from it. */
  master: string
}

export class MissingKeys extends Error {}

function parseKeys(text: string, path: string): Keys {
  const { master } = JSON.parse(text) as Partial<Keys>
  if (typeof master !== 'string' || !/^[0-9a-f]{64}$/.test(master)) {
    throw new MissingKeys(`密钥文件 ${path} 内容不完整。请用备份的 keys.json 替换它；密钥丢失后，已加密的信息无法恢复。`)
  }
  return { master }
}

/** Reads the install's keys. Makes them only where `mayCreate` says that nothing has been encrypted yet. */
export async function loadKeys(path: string, mayCreate: boolean): Promise<Keys> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    if (!mayCreate) {
      throw new MissingKeys(`找不到密钥文件 ${path}，程序不能启动。请把安装时生成并另行保管的 keys.json 放回原处，或用 HONGYAN_KEYS 指明它的位置。`)
    }
    const keys: Keys = { master: randomBytes(32).toString('hex') }
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
    return keys
  }
  return parseKeys(text, path)
}
