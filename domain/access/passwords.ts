/** What a password lacks. Source: GB/T 22239-2019 8.1.4.1 a (complexity); the numbers are common practice. */
export const passwordFaults = {
  short: '至少 8 个字符',
  long: '最多 100 个字符',
  plain: '须包含大写字母、小写字母、数字、其他符号四类中的至少三类',
  login: '不能包含用户名',
  common: '太常见，容易被猜到',
} as const

export type PasswordFault = keyof typeof passwordFaults

const minLength = 8
const maxLength = 100
const classesNeeded = 3
const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/]

const common = [
  'password', 'passw0rd', 'p@ssw0rd', 'p@ssword', 'admin', 'adm1n', 'root', 'welcome', 'qwer', 'asdf', 'zxcv', '1qaz', '2wsx', '@wsx', '!qaz', 'abc', 'aa',
  '123', '1234', '12345', '123456', '12345678', '888888', '666666', '000000', '111111', '1921', 'iloveyou', 'woaini', 'woaizuguo',
  'dangyuan', 'zhibu', 'dongbu', 'zuzhibu', 'hongyan',
]
const ownCharactersNeeded = 4

/** Whether little is left once the fragments that everybody tries are taken away. */
function isCommon(password: string): boolean {
  const byLength = common.toSorted((a, b) => b.length - a.length)
  const left = byLength.reduce((text, fragment) => text.replaceAll(fragment, ''), password.toLowerCase())
  return new Set(left).size < ownCharactersNeeded
}

/** All that is wrong with a new password at once; nothing means that it may be used. */
export function judgePassword(password: string, login: string): PasswordFault[] {
  const faults: PasswordFault[] = []
  if (password.length < minLength) faults.push('short')
  if (password.length > maxLength) faults.push('long')
  if (classes.filter((pattern) => pattern.test(password)).length < classesNeeded) faults.push('plain')
  if (login.length >= 3 && password.toLowerCase().includes(login.toLowerCase())) faults.push('login')
  if (isCommon(password)) faults.push('common')
  return faults
}

/** The faults as one Chinese sentence. */
export function sayPasswordFaults(faults: readonly PasswordFault[]): string {
  return faults.map((fault) => passwordFaults[fault]).join('；')
}
