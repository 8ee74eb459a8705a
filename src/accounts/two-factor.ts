import { twoFactor } from 'better-auth/plugins/two-factor'

/** A code every half a minute from an app, ten recovery codes, and a lock after ten wrong ones in a row. */
const settings = {
  issuer: 'Parley',
  // Whoever came in by a link or a passkey may have no password at all.
  allowPasswordless: true,
  totpOptions: { digits: 6, period: 30 },
  backupCodeOptions: { amount: 10, length: 10, storeBackupCodes: 'encrypted' },
  accountLockout: { enabled: true, maxFailedAttempts: 10, durationSeconds: 900 },
} as const

/**
 * The library asks for the second factor after a password alone; a link by mail is no second factor either, so it asks
 * there, too. A passkey is two factors of its own, and other log-ins (Google …) ask for theirs.
 */
export function secondFactor() {
  const plugin = twoFactor(settings)
  for (const hook of plugin.hooks.after) {
    const asks = hook.matcher
    hook.matcher = (context) => asks(context) || context.path === '/magic-link/verify'
  }
  return plugin
}
