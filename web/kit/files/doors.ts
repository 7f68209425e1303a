/** By which way files are read: in one's own county, or as guest of a host in another one. */
export const doors = {
  own: { list: 'GET /api/files', one: 'GET /api/files/:id' },
  host: { list: 'GET /api/pocket/host/files', one: 'GET /api/pocket/host/files/:id' },
} as const

export type Door = keyof typeof doors
