import { createContext, useContext, useRef } from 'react'
import { keepPreviousData, useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { callOnce, newCommandKey, type ActKey, type Answer, type Args, type LookKey, type MaybeArgs } from './call.ts'
import { asRefusal, isUnreachable, type RefusalError } from './refusal.ts'

/** Shows a refusal to the user; each set of pages provides its own way. */
export const RefusalSink = createContext<(refusal: RefusalError) => void>(() => undefined)

export type Looked<K extends LookKey> = UseQueryResult<Answer<K>, RefusalError>

/** Where somebody waits for what others do: read again so often (milliseconds) while the page is visible. */
const readAgain: Partial<Record<LookKey, number>> = {
  'GET /api/stays/:id': 5_000, 'GET /api/letters': 5_000, 'GET /api/today': 20_000, 'GET /api/today/:key': 20_000,
}

/** Reads an endpoint, keeps the previous rows while a new page loads. `args` of false: not yet. */
export function useLook<K extends LookKey>(key: K, ...[args]: MaybeArgs<K> | [false]): Looked<K> {
  return useQuery<Answer<K>, RefusalError>({
    queryKey: [key, args === false ? null : (args ?? {})],
    queryFn: () => callOnce(key, args === false ? {} : (args ?? {}), ''),
    enabled: args !== false,
    placeholderData: keepPreviousData,
    retry: (failures, error) => failures < 2 && isUnreachable(error) && navigator.onLine,
    staleTime: 5_000,
    refetchInterval: readAgain[key] ?? false,
  })
}

export interface ActOptions<K extends ActKey> {
  onDone?: (answer: Answer<K>, args: Args<K>) => unknown
  onRefused?: (refusal: RefusalError) => unknown
  /** The form shows the refusal itself (`refusal`), no message over the page. */
  quiet?: boolean
}

export interface Acting<K extends ActKey> {
  /** Never throws: the answer, or undefined when refused. */
  act: (...args: MaybeArgs<K>) => Promise<Answer<K> | undefined>
  busy: boolean
  refusal: RefusalError | null
  clear: () => void
}

/** Writes once, however often the network makes us ask; what is on screen is read again afterwards. */
export function useAct<K extends ActKey>(key: K, { onDone, onRefused, quiet = false }: ActOptions<K> = {}): Acting<K> {
  const client = useQueryClient()
  const show = useContext(RefusalSink)
  const running = useRef(false)
  const mutation = useMutation<Answer<K>, RefusalError, { args: Args<K>; commandKey: string }>({
    mutationFn: ({ args, commandKey }) => callOnce(key, args, commandKey),
    retry: (failures, error) => failures < 2 && isUnreachable(error),
    networkMode: 'always',
    // a first answer still under way was asked before the write: it is dropped and asked anew
    onSettled: () => client.cancelQueries().then(() => client.invalidateQueries()),
  })
  return {
    busy: mutation.isPending,
    refusal: mutation.error,
    clear: mutation.reset,
    act: async (...[args]) => {
      if (running.current) return undefined
      running.current = true
      const given = args ?? {}
      try {
        const answer = await mutation.mutateAsync({ args: given, commandKey: newCommandKey() })
        await onDone?.(answer, given)
        return answer
      } catch (error) {
        onRefused?.(asRefusal(error))
        if (!quiet) show(asRefusal(error))
        return undefined
      } finally {
        running.current = false
      }
    },
  }
}
