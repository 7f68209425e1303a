import { SOCKET_PORT } from './socket-folder.ts'

export interface SettingsWish {
  socketDir: string
  major: number
  sharedBuffers: string
  /** False only for throw-away test servers. */
  durable: boolean
}

/** Settings given on the command line, where no edited file can loosen them. */
export function listServerSettings(wish: SettingsWish): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '',
    port: String(SOCKET_PORT),
    unix_socket_directories: wish.socketDir,
    unix_socket_permissions: '0700',
    shared_buffers: wish.sharedBuffers,
    fsync: onOff(wish.durable),
    synchronous_commit: onOff(wish.durable),
    full_page_writes: onOff(wish.durable),
    jit: 'off',
    // Solid-state disks; otherwise whole tables are read where an index alone would answer.
    random_page_cost: '1.1',
    effective_cache_size: '1GB',
    timezone: 'Asia/Shanghai',
    log_timezone: 'Asia/Shanghai',
    log_destination: 'stderr',
    logging_collector: 'off',
    log_checkpoints: 'off',
    // Details of an error repeat values of the row, which are personal data.
    log_error_verbosity: 'terse',
    ...(wish.major >= 18 ? { io_method: 'sync' } : {}),
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function onOff(on: boolean): string {
  return on ? 'on' : 'off'
}
