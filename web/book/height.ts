/** In a frame of another site: says how high it is, and nothing else, so that the frame shows all of it. */
export function tellHeight(): void {
  if (window.parent === window) return
  let told = 0
  const tell = () => {
    const height = Math.ceil(document.querySelector('.book')?.getBoundingClientRect().height ?? 0)
    if (height === 0 || height === told) return
    told = height
    window.parent.postMessage({ type: 'parley:height', height }, '*')
  }
  new ResizeObserver(tell).observe(document.body)
  tell()
}
