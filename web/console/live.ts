import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

/**
 * Keeps what is shown true while something happens elsewhere: each event names topics, and the queries whose keys begin
 * with `[tenant, topic]` are asked again. Returns whether the connection stands; the browser connects again by itself,
 * and then everything is asked again, since nobody knows what was missed.
 */
export function useLive(tenant: string): boolean {
  const queries = useQueryClient()
  const [isConnected, setConnected] = useState(true)
  useEffect(() => {
    let missed = false
    let retry: ReturnType<typeof setTimeout> | undefined
    let source: EventSource | undefined
    const open = () => {
      source = new EventSource(`/v1/console/tenants/${encodeURIComponent(tenant)}/live`)
      source.addEventListener('ready', () => {
        setConnected(true)
        if (missed) void queries.invalidateQueries({ queryKey: [tenant] })
        missed = false
      })
      source.addEventListener('news', (event) => {
        const { topics }: { topics: string[] } = JSON.parse(event.data)
        // The first screen gathers all of them.
        for (const topic of [...topics, 'today']) void queries.invalidateQueries({ queryKey: [tenant, topic] })
      })
      source.addEventListener('error', () => {
        missed = true
        setConnected(false)
        // The browser gives up where the answer was no stream (a proxy's page, a server that starts): we do not.
        if (source?.readyState === EventSource.CLOSED) retry = setTimeout(open, 3_000)
      })
    }
    open()
    return () => {
      clearTimeout(retry)
      source?.close()
    }
  }, [tenant, queries])
  return isConnected
}
