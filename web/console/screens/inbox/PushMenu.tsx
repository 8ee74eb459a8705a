/** Until this browser can be told: nothing. */
export function PushMenu() {
  return null
}
