import type { Answer } from '../../client/call.ts'

/** What changed, before and after, and where it still has to be confirmed. */
function ChangedList({ changed }: { changed: Answer<'POST /api/pocket/report'>['changed'] }) {
  if (changed.length === 0) return null
  return (
    <ul className="rows">
      {changed.map(({ label, before, after, proposed }) => (
        <li className="row" key={label}><span className="row-main">{label}：{after}<small>{before === null ? '原来没有登记' : `原来是 ${before}`}{proposed ? '，等对方确认' : ''}</small></span></li>
      ))}
    </ul>
  )
}

export const showChanges = ({ changed }: Pick<Answer<'POST /api/pocket/report'>, 'changed'>) => <ChangedList changed={changed} />
