/**
 * For the site of a business: one line puts the page to book on where it stands,
 * <script src="https://…/book/embed.js" data-tenant="luna-salon"></script>. The frame grows with its content.
 */
const heightMax = 20_000
const own = document.currentScript
if (own instanceof HTMLScriptElement && own.dataset.tenant !== undefined) place(own, own.dataset.tenant)

function place(script: HTMLScriptElement, tenant: string): void {
  const { origin } = new URL(script.src)
  const { service, lang } = script.dataset
  const query = new URLSearchParams({
    embed: '1',
    ...(service === undefined ? {} : { service }),
    ...(lang === undefined ? {} : { lang }),
  })
  const frame = document.createElement('iframe')
  frame.src = `${origin}/book/${encodeURIComponent(tenant)}?${query.toString()}`
  frame.title = script.dataset.title ?? 'Booking'
  // Set as properties: a policy of the site that forbids style attributes does not stop them.
  Object.assign(frame.style, { width: '100%', height: '720px', border: '0', colorScheme: 'auto' })
  window.addEventListener('message', ({ source, origin: from, data }) => {
    if (source !== frame.contentWindow || from !== origin || data?.type !== 'parley:height') return
    const height = Number(data.height)
    if (height > 0 && height < heightMax) frame.style.height = `${height}px`
  })
  script.after(frame)
}
