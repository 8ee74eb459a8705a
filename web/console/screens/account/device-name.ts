/** What a browser calls itself, in two words: enough to recognise one's own. Null where nothing is recognised. */
export function deviceName(userAgent: string | null): { readonly browser: string; readonly system: string } | null {
  if (userAgent === null || userAgent === '') return null
  const browser = browsers.find(([, shape]) => shape.test(userAgent))?.[0]
  const system = systems.find(([, shape]) => shape.test(userAgent))?.[0]
  return browser === undefined || system === undefined ? null : { browser, system }
}

// In this order: most of them claim to be the ones below, too.
const browsers: readonly (readonly [string, RegExp])[] = [
  ['Edge', /\bEdg(A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
]
const systems: readonly (readonly [string, RegExp])[] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['Mac', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
]
