const TOKEN = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$(?:[A-Za-z_]\w*)?\$)[\s\S]*?\1|;|[^-/'"$;]+|[\s\S]/g

/** Cuts SQL into its statements at the semicolons that stand outside of quotes, dollar quotes and comments. */
export function splitStatements(sql: string): string[] {
  const statements: string[] = []
  let current = ''
  let hasCode = false
  for (const [token] of sql.matchAll(TOKEN)) {
    if (token === ';') {
      if (hasCode) statements.push(current.trim())
      current = ''
      hasCode = false
      continue
    }
    current += token
    hasCode ||= !/^(--|\/\*)/.test(token) && token.trim() !== ''
  }
  if (hasCode) statements.push(current.trim())
  return statements
}
