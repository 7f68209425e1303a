import type { Playbook } from '../domain/playbook/clause.ts'
import { national } from './national/playbook.ts'
import { s4 } from './systems/s4.ts'
import { s5 } from './systems/s5.ts'
import { s6 } from './systems/s6.ts'
import { s9 } from './systems/s9.ts'
import { s10 } from './systems/s10.ts'
import { s11 } from './systems/s11.ts'
import { s12 } from './systems/s12.ts'

/** Every playbook that may be adopted. The national one binds everybody, always. */
export const library: readonly Playbook[] = [national, s4, s5, s6, s9, s10, s11, s12]
