export interface PaperProps {
  wide?: boolean
  /** Stand at the head of every page: whose, and of which day. */
  running?: [left: string, right: string]
}

const quoted = (text: string) => JSON.stringify(text.replace(/[\\<>\n]/g, ' '))

/** How the paper lies, what stands at the head of each page, and the number of the page. */
export function Paper({ wide = false, running = ['', ''] }: PaperProps) {
  const small = 'font: 8.5pt serif; color: #444;'
  return (
    <style>
      {`@page { size: A4 ${wide ? 'landscape' : 'portrait'}; margin: 17mm 12mm 16mm;
        @top-left { content: ${quoted(running[0])}; ${small} } @top-right { content: ${quoted(running[1])}; ${small} }
        @bottom-center { content: "第 " counter(page) " 页，共 " counter(pages) " 页"; ${small} } }`}
    </style>
  )
}
