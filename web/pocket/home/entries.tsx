import { Link } from 'wouter'
import { screens, type Group } from '../screens.ts'

/** The entries of a group, as the table of screens lists them. */
export function Entries({ group }: { group: Group }) {
  return (
    <>
      {screens.map(({ path, entry }) => entry?.group === group && (
        <li key={path}><Link className="row row-go" href={path}><span className="row-main">{entry.title}<small>{entry.hint}</small></span></Link></li>
      ))}
    </>
  )
}
