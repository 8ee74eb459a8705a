/** Ends this log-in on the server; the cookie goes with it. */
export async function logOut(): Promise<void> {
  await fetch('/v1/console/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
}
