let touchedAt = Date.now()

for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchstart']) {
  addEventListener(kind, () => {
    touchedAt = Date.now()
  }, { capture: true, passive: true })
}

/** Whether nobody has touched the page for a minute: what it then asks by itself keeps no session alive. */
export function isUnattended(): boolean {
  return Date.now() - touchedAt > 60_000
}
