/** Keeps the pages on this telephone, so that they open without a network; where the browser or the address (no TLS) does not allow it, nothing changes. */
export function keepPages(): void {
  if (!('serviceWorker' in navigator)) return
  // private windows and full telephones refuse: then the pages need the network, as before
  navigator.serviceWorker.register('/m/worker.js', { scope: '/m/' }).then(undefined, () => undefined)
}
