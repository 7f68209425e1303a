import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, lchownSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { OperatorError } from './operator-error.ts'

/** As whom the database server runs. It refuses to be root, so root has to lend it another identity. */
export interface ServerIdentity {
  /** Given to the child process; absent = the user of this program. */
  uid?: number
  gid?: number
  /** Put before the command. */
  wrapper: readonly string[]
  /** Whom the server's files must belong to, as seen from here. */
  owner: { uid: number; gid: number }
}

export interface Places {
  clusterDir: string
  binDir: string
}

export function chooseIdentity(places: Places): ServerIdentity {
  const uid = process.geteuid?.() ?? 0
  const gid = process.getegid?.() ?? 0
  const present = existsSync(places.clusterDir) ? statSync(places.clusterDir) : undefined
  if (uid !== 0) {
    if (present !== undefined && present.uid !== uid) throw new OperatorError(ownedByAnother(places.clusterDir, present.uid, uid))
    return { wrapper: [], owner: { uid, gid } }
  }
  const lent = present !== undefined && present.uid !== 0 ? { uid: present.uid, gid: present.gid } : findServiceUser()
  const mayRunAsLent = lent !== undefined && mayReach(lent, places)
  if (mayRunAsLent && present?.uid !== 0) return { ...lent, wrapper: [], owner: lent }
  if (hasUserNamespaces()) {
    const owner = { uid: 0, gid: 0 }
    if (present !== undefined && present.uid !== 0) giveTree(places.clusterDir, owner)
    return { wrapper: ['unshare', '-U', '--'], owner }
  }
  if (!mayRunAsLent) throw new OperatorError(unreachable(places))
  giveTree(places.clusterDir, lent)
  return { ...lent, wrapper: [], owner: lent }
}

/** Gives a folder and everything in it to the server's user; only root can, and only root needs to. */
export function giveTree(path: string, owner: { uid: number; gid: number }): void {
  if (process.geteuid?.() !== 0) return
  chownSync(path, owner.uid, owner.gid)
  for (const entry of readdirSync(path, { withFileTypes: true, recursive: true })) {
    lchownSync(join(entry.parentPath, entry.name), owner.uid, owner.gid)
  }
}

function findServiceUser(): { uid: number; gid: number } | undefined {
  for (const name of ['postgres', 'nobody']) {
    const uid = askId('-u', name)
    const gid = askId('-g', name)
    if (uid !== undefined && gid !== undefined && uid !== 0) return { uid, gid }
  }
  return undefined
}

function askId(flag: string, name: string): number | undefined {
  const answer = spawnSync('id', [flag, name], { encoding: 'utf8' })
  return answer.status === 0 ? Number(answer.stdout.trim()) : undefined
}

function mayReach(user: { uid: number; gid: number }, places: Places): boolean {
  return mayEnter(user, places.binDir) && mayEnter(user, dirname(places.clusterDir))
}

function mayEnter(user: { uid: number; gid: number }, folder: string): boolean {
  const { mode, uid, gid } = statSync(folder)
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
  if ((mode & bit) === 0) return false
  return folder === dirname(folder) || mayEnter(user, dirname(folder))
}

function hasUserNamespaces(): boolean {
  return process.platform === 'linux' && spawnSync('unshare', ['-U', '--', 'true']).status === 0
}

function ownedByAnother(clusterDir: string, owner: number, self: number): string {
  return `数据文件夹 ${clusterDir} 属于另一个系统用户（编号 ${owner}），当前用户（编号 ${self}）不能打开。请用原来的用户启动；确实要换用户时，先停止系统，再由管理员执行：chown -R ${self} ${clusterDir}`
}

function unreachable(places: Places): string {
  return `当前以 root 启动，但数据库程序不能以 root 身份运行，而普通用户进不了 ${dirname(places.clusterDir)} 或 ${places.binDir}。请把项目移到其他用户可以进入的文件夹（例如 /opt/hongyan），或改用普通用户启动。`
}
