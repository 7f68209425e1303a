// Opens the pages of the telephone without a network. It keeps the shell and the static files, and nothing else: no answer of the
// server passes through here. `version` and `files` are set before these lines when the pages are built (tools/build-web.ts).
/* global version, files */
const shell = '/m/index.html'

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(version).then((cache) => cache.addAll(files)).then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  const drop = (names) => Promise.all(names.filter((name) => name.startsWith('hongyan-pocket-') && name !== version).map((name) => caches.delete(name)))
  event.waitUntil(caches.keys().then(drop).then(() => self.clients.claim()))
})

/** The newest shell where the network answers in time, the kept one otherwise: a bad network is no better than none. */
async function open(request) {
  const cache = await caches.open(version)
  const kept = await cache.match(shell)
  if (kept === undefined) return fetch(request)
  const late = new Promise((resolve) => setTimeout(resolve, 4000, kept))
  const fresh = fetch(request).then((answer) => (answer.ok ? answer : kept), () => kept)
  return Promise.race([fresh, late])
}

async function take(request) {
  const kept = await caches.match(request.url)
  return kept === undefined ? fetch(request) : kept
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin || !pathname.startsWith('/m/')) return
  if (request.mode === 'navigate') event.respondWith(open(request))
  else if (pathname.startsWith('/m/assets/')) event.respondWith(take(request))
})
