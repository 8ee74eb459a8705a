interface RouteLine {
  readonly method: string
  readonly path: string
}

/** For an address that exists under other methods: which. Empty where nothing is. */
export function allowedMethods(routes: readonly RouteLine[]): (path: string) => readonly string[] {
  const patterns = routes
    .filter((route) => route.method !== 'ALL' && !route.path.includes('*'))
    .map((route) => ({ method: route.method, pattern: new RegExp(`^${route.path.replace(/:[A-Za-z]+/g, '[^/]+')}$`) }))
  return (path) => [...new Set(patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))].sort()
}
