/** Only the fields that were filled in. */
export function filled<T extends Record<string, string>>(values: T): Partial<Record<keyof T, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()]).filter(([, value]) => value !== '')) as Partial<Record<keyof T, string>>
}
