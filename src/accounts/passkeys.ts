import type { BetterAuthPlugin } from 'better-auth'
import { logIn, logInOptions } from './passkey-log-in.ts'
import type { PasskeyParts } from './passkey-parts.ts'
import { register, registerOptions } from './passkey-register.ts'

/** Passkeys (WebAuthn level 3): a key of a device or an account elsewhere that opens the account without a password. */
export function passkeyLogIn(parts: PasskeyParts) {
  return {
    id: 'passkey',
    endpoints: {
      passkeyRegisterOptions: registerOptions(parts),
      passkeyRegister: register(parts),
      passkeyLogInOptions: logInOptions(parts),
      passkeyLogIn: logIn(parts),
    },
  } satisfies BetterAuthPlugin
}
