import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, lchownSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { OperatorError } from './operator-error.ts'

interface User {
  uid: number
  gid: number
}

const ROOT: User = { uid: 0, gid: 0 }

/** As whom the database server runs. It refuses to be root, so root has to lend it another identity. */
export interface ServerIdentity {
  /** Given to the child process; absent = the user of this program. */
  uid?: number
  gid?: number
  /** Put before the command. */
  wrapper: readonly string[]
  /** Whom the server's files must belong to, as seen from here. */
  owner: User
}

export interface Places {
  clusterDir: string
  binDir: string
}

export function chooseIdentity(places: Places): ServerIdentity {
  const uid = process.geteuid?.() ?? 0
  const gid = process.getegid?.() ?? 0
  const present = existsSync(places.clusterDir) ? ownerOf(places.clusterDir) : undefined
  if (uid !== 0) {
    if (present !== undefined && present.uid !== uid) throw new OperatorError(ownedByAnother(places.clusterDir, present.uid, uid))
    return { wrapper: [], owner: { uid, gid } }
  }
  return chooseForRoot(places, present)
}

function chooseForRoot(places: Places, present: User | undefined): ServerIdentity {
  const candidates = present !== undefined && present.uid !== 0 ? [present] : listCandidates(places)
  const lent = candidates.find((user) => mayReach(user, places))
  if (lent !== undefined && present?.uid !== 0) return { ...lent, wrapper: [], owner: lent }
  // Inside a user namespace root keeps what it owns and loses its power: enough for the server.
  if (mayReach(ROOT, places) && hasUserNamespaces()) {
    if (present !== undefined && present.uid !== 0) giveTree(places.clusterDir, ROOT)
    return { wrapper: ['unshare', '-U', '--'], owner: ROOT }
  }
  if (lent === undefined) throw new OperatorError(unreachable(places))
  giveTree(places.clusterDir, lent)
  return { ...lent, wrapper: [], owner: lent }
}

/** Gives a folder and everything in it to the server's user; only root can, and only root needs to. */
export function giveTree(path: string, owner: User): void {
  if (process.geteuid?.() !== 0) return
  chownSync(path, owner.uid, owner.gid)
  for (const entry of readdirSync(path, { withFileTypes: true, recursive: true })) {
    lchownSync(join(entry.parentPath, entry.name), owner.uid, owner.gid)
  }
}

/** The service users of the system first, then whoever owns the project (root by sudo in somebody's home). */
function listCandidates(places: Places): User[] {
  const services = ['postgres', 'nobody'].map((name) => ({ uid: askId('-u', name), gid: askId('-g', name) }))
  return [...services, ownerOf(places.binDir), ownerOf(dirname(places.clusterDir))].filter(
    (user): user is User => user.uid !== undefined && user.gid !== undefined && user.uid !== 0,
  )
}

function ownerOf(path: string): User {
  const { uid, gid } = statSync(path)
  return { uid, gid }
}

function askId(flag: string, name: string): number | undefined {
  const answer = spawnSync('id', [flag, name], { encoding: 'utf8' })
  return answer.status === 0 ? Number(answer.stdout.trim()) : undefined
}

function mayReach(user: User, places: Places): boolean {
  return mayEnter(user, places.binDir) && mayEnter(user, dirname(places.clusterDir))
}

function mayEnter(user: User, folder: string): boolean {
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
