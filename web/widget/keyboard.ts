/**
 * The visible part of the screen shrinks and moves when a phone's keyboard comes up, and `dvh` does not follow it on iOS.
 * The element's `--visible-height` and `--visible-top` do, in pixels.
 */
export function followKeyboard(element: HTMLElement): void {
  const viewport = window.visualViewport
  if (!viewport) return
  const follow = () => {
    // Zoomed in by two fingers the visible part is a detail: the panel stays as it was.
    if (viewport.scale > 1.01) return
    element.style.setProperty('--visible-height', `${viewport.height}px`)
    element.style.setProperty('--visible-top', `${viewport.offsetTop}px`)
  }
  viewport.addEventListener('resize', follow)
  viewport.addEventListener('scroll', follow)
  follow()
}
