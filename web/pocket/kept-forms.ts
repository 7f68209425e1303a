/** Forms with files that wait to be sent: too large for the text store of a browser, so in its database. */
interface KeptPart {
  name: string
  text?: string
  file?: { name: string; type: string; bytes: ArrayBuffer }
}

const storeName = 'forms'
/** Where the browser has no database: as long as the page. */
const inMemory = new Map<string, KeptPart[]>()

function openStore(): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    try {
      const opening = indexedDB.open('hongyan.outbox', 1)
      opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(storeName))
      opening.addEventListener('success', () => resolve(opening.result))
      opening.addEventListener('error', () => resolve(null))
      opening.addEventListener('blocked', () => resolve(null))
    } catch {
      resolve(null)
    }
  })
}

async function inStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | null> {
  const database = await openStore()
  if (database === null) return null
  return new Promise((resolve) => {
    const transaction = database.transaction(storeName, mode)
    const asked = work(transaction.objectStore(storeName))
    const end = (result: T | null) => { database.close(); resolve(result) }
    transaction.addEventListener('complete', () => end(asked.result))
    transaction.addEventListener('error', () => end(null))
    transaction.addEventListener('abort', () => end(null))
  })
}

/** Old telephones cannot ask a file for its bytes directly. */
function bytesOf(file: Blob): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(reader.result as ArrayBuffer))
    reader.addEventListener('error', () => reject(new Error('the file cannot be read')))
    reader.readAsArrayBuffer(file)
  })
}

export async function keepForm(id: string, form: FormData): Promise<void> {
  const named: [string, FormDataEntryValue][] = []
  form.forEach((value, name) => named.push([name, value]))
  const parts = await Promise.all(named.map(async ([name, value]): Promise<KeptPart> =>
    typeof value === 'string' ? { name, text: value } : { name, file: { name: value.name, type: value.type, bytes: await bytesOf(value) } }))
  if ((await inStore('readwrite', (store) => store.put(parts, id))) === null) inMemory.set(id, parts)
}

export async function findForm(id: string): Promise<FormData | undefined> {
  const parts = inMemory.get(id) ?? (await inStore<KeptPart[] | undefined>('readonly', (store) => store.get(id) as IDBRequest<KeptPart[] | undefined>))
  if (parts === undefined || parts === null) return undefined
  const form = new FormData()
  for (const { name, text, file } of parts) {
    if (file === undefined) form.append(name, text ?? '')
    else form.append(name, new Blob([file.bytes], { type: file.type }), file.name)
  }
  return form
}

export async function dropForm(id: string): Promise<void> {
  inMemory.delete(id)
  await inStore('readwrite', (store) => store.delete(id) as IDBRequest<unknown>)
}
