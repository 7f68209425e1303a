import { Link } from 'wouter'
import { useMe } from '../../client/me.ts'
import { screens, type Group } from '../screens.ts'

/** The entries of a group, as the table of screens lists them. */
export function Entries({ group }: { group: Group }) {
  const may = useMe().data?.may ?? []
  return (
    <>
      {screens.map(({ path, entry }) => entry?.group === group && (entry.may === undefined || may.includes(entry.may)) && (
        <li key={path}><Link className="row row-go" href={path}><span className="row-main">{entry.title}<small>{entry.hint}</small></span></Link></li>
      ))}
    </>
  )
}
