import { dimensionNames, type CodeFilter, type Dimension } from './dimensions.ts'

const isDimension = (name: string): name is Dimension => (dimensionNames as readonly string[]).includes(name)

/** `flowRange:in-province;sex:2` */
export function writeFilter(filter: CodeFilter): string {
  return Object.entries(filter).map(([dimension, codes]) => `${dimension}:${codes.join(',')}`).join(';')
}

/** The filter a text means, or the part that means nothing. */
export function readFilter(text: string): { filter: CodeFilter } | { unknown: string } {
  const filter: CodeFilter = {}
  for (const part of text.split(';').filter((piece) => piece !== '')) {
    const [name = '', codes = ''] = part.split(':')
    if (!isDimension(name) || filter[name] !== undefined) return { unknown: part }
    filter[name] = codes.split(',')
  }
  return { filter }
}
