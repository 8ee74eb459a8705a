const triedAt = 'parley.reloaded'
/** A page that has stood so long has loaded what it needs. */
const settledMs = 30_000

/**
 * After an update the screens of before are gone from the server: a page that was open all the while loads itself again
 * when it needs one of them. Once; where that does not help, the screen says that it has failed.
 */
export function reloadForNewVersion(): void {
  addEventListener('vite:preloadError', (event) => {
    if (sessionStorage.getItem(triedAt) !== null) return
    sessionStorage.setItem(triedAt, 'yes')
    event.preventDefault()
    location.reload()
  })
  setTimeout(() => sessionStorage.removeItem(triedAt), settledMs)
}
