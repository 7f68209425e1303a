/** Whose outbox this telephone opens when nobody can be asked: an id and nothing else, forgotten when they sign out or the session ends. */
const name = 'hongyan.pocket.owner'

function inStore<T>(work: (store: Storage) => T): T | null {
  try {
    return work(localStorage)
  } catch (error) {
    // storage may be full or forbidden: then the pages open with a network only
    if (error instanceof DOMException) return null
    throw error
  }
}

export function findLastOwner(): string | undefined {
  return inStore((store) => store.getItem(name)) ?? undefined
}

export function rememberOwner(owner: string): void {
  inStore((store) => store.setItem(name, owner))
}

export function forgetOwner(): void {
  inStore((store) => store.removeItem(name))
}
