import { accountCall, ownAccountCall } from '../../account-call.ts'

export const providerNames: Readonly<Record<string, string>> = {
  google: 'Google',
  microsoft: 'Microsoft',
  apple: 'Apple',
}

/** This browser knows passkeys. */
export function hasPasskeys(): boolean {
  return 'PublicKeyCredential' in globalThis
}

/** Lets the person choose a passkey and logs them in; false where they closed the browser's dialog. */
export async function enterByPasskey(): Promise<boolean> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  type Options = Parameters<typeof startAuthentication>[0]['optionsJSON']
  const optionsJSON = await accountCall<Options>('auth/passkey/log-in-options', {})
  const response = await startAuthentication({ optionsJSON }).catch(closed)
  if (response === null) return false
  await accountCall('auth/passkey/log-in', { response })
  return true
}

/** Makes a passkey on this device; false where the person closed the browser's dialog. */
export async function addPasskey(name: string): Promise<boolean> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  type Options = Parameters<typeof startRegistration>[0]['optionsJSON']
  const optionsJSON = await ownAccountCall<Options>('auth/passkey/register-options', {})
  const response = await startRegistration({ optionsJSON }).catch(closed)
  if (response === null) return false
  await ownAccountCall('auth/passkey/register', { name, response })
  return true
}

/** To close it is no fault. */
function closed(fault: unknown): null {
  if (fault instanceof Error && (fault.name === 'NotAllowedError' || fault.name === 'AbortError')) return null
  throw fault
}
