import { useContext, useState } from 'react'
import { RefusalSink } from '../../client/hooks.ts'
import { asRefusal } from '../../client/refusal.ts'
import { download } from './download.ts'

/** Takes a file along; a refusal is shown like any other. */
export function useDownload(): { busy: boolean; take: (address: string, body?: object) => Promise<void> } {
  const show = useContext(RefusalSink)
  const [busy, setBusy] = useState(false)
  return {
    busy,
    take: async (address, body) => {
      setBusy(true)
      try {
        await download(address, body)
      } catch (error) {
        show(asRefusal(error))
      } finally {
        setBusy(false)
      }
    },
  }
}
