/** So that the page opens, and says what is the matter, without a connection. */
export function install(): void {
  const slug = document.querySelector<HTMLElement>('.book')?.dataset.tenant
  if (slug === undefined || window.parent !== window || !('serviceWorker' in navigator)) return
  const register = () =>
    navigator.serviceWorker
      .register(`/book/worker.js?tenant=${slug}`, { scope: `/book/${slug}` })
      .catch(() => undefined)
  // After everything that is seen.
  if (document.readyState === 'complete') void register()
  else window.addEventListener('load', () => void register())
}
