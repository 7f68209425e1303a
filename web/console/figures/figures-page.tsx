import { useLook } from '../../client/hooks.ts'
import { Empty } from '../../kit/page/empty.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { Figure, Figures } from '../../kit/show/figure.tsx'
import { paths } from '../paths.ts'
import './figures.css'

/** The dashboards of the working methods in force: every number is summed over rows and opens to them. */
export function FiguresPage() {
  const look = useLook('GET /api/figures')
  return (
    <Page title="工作法指标" lead="所采用工作法的指标，由各项记录逐条汇总，点开就是每一条。不对人排名。">
      <Loaded look={look}>
        {({ systems }) => systems.length === 0
          ? <div className="panel"><Empty says="还没有采用带指标的工作法" hint="县委组织部或乡镇党委采用工作法后，指标列在这里。" /></div>
          : systems.map(({ code, name, place, says, figures }) => (
            <Panel key={code} title={name} aside={place} className="figure-board">
              <p className="form-hint">{says}</p>
              <Figures>
                {figures.map((figure) => (
                  <Figure
                    key={figure.id} label={figure.name} value={figure.value} unit={figure.unit}
                    {...(figure.rows === 0 ? {} : { to: paths.figureRows(code, figure.id) })}
                  />
                ))}
              </Figures>
            </Panel>
          ))}
      </Loaded>
    </Page>
  )
}
