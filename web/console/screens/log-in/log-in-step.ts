/** How far somebody has come with logging in. */
export type LogInStep =
  | { readonly at: 'password' }
  | { readonly at: 'code' }
  | { readonly at: 'link'; readonly token: string }
  | { readonly at: 'sent'; readonly email: string; readonly what: 'link' | 'reset' }
