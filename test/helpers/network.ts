import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterAll } from 'vitest'

export interface Network {
  /** The program's address through this network. */
  address: string
  /** Nobody answers there any more, whoever asks: a page, a worker of a page. */
  cut: () => Promise<void>
  restore: () => Promise<void>
}

/** A network between a browser and the program that can be cut and restored; the address stays the same. */
export async function openNetwork(target: string): Promise<Network> {
  const { hostname, port } = new URL(target)
  const open = new Set<Socket>()
  const keep = (socket: Socket) => {
    open.add(socket)
    socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket))
  }
  const start = async (at: number): Promise<Server> => {
    const server = createServer((near) => {
      const far = connect(Number(port), hostname)
      keep(near)
      keep(far)
      near.pipe(far).pipe(near)
      near.on('close', () => far.destroy())
      far.on('close', () => near.destroy())
    })
    await new Promise<void>((resolve, reject) => server.on('error', reject).listen(at, '127.0.0.1', resolve))
    return server
  }
  let server = await start(0)
  const at = (server.address() as AddressInfo).port
  const cut = async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    for (const socket of open) socket.destroy()
    await closed
  }
  afterAll(cut)
  return { address: `http://127.0.0.1:${at}`, cut, restore: async () => { server = await start(at) } }
}
