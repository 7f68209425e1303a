import { accounts } from '../cast.ts'
import type { WorldOrg, WorldPerson, YearWorld } from './world.ts'

/** Branches of which the story tells: those whose secretary has an account to try. */
export const branchesTold = ({ branches }: YearWorld): WorldOrg[] =>
  branches.filter(({ shortName }) => accounts.some(({ post, org }) => post === 'secretary' && org === shortName))

/** Those of them who can be tried themselves. */
export const peopleTold = (world: YearWorld): WorldPerson[] =>
  branchesTold(world).flatMap(({ members }) => members.filter(({ name }) => accounts.some((account) => account.villager !== undefined && account.name === name)))
