import postgres from 'postgres'

/** What the database says was taken, whatever the contenders believe: read by the auditor, of all tenants. */
export async function readTaken(auditUrl: string, state: 'held' | 'confirmed') {
  const sql = postgres(auditUrl, { max: 1, onnotice: () => {} })
  try {
    const [row] = await sql<
      { version: string; bookings: number; events: number; allocations: number; overlaps: number; deadlocks: number }[]
    >`
      SELECT current_setting('server_version') AS version,
        (SELECT count(*)::int FROM bookings WHERE state = ${state}) AS bookings,
        (SELECT count(*)::int FROM booking_events) AS events,
        (SELECT count(*)::int FROM allocations) AS allocations,
        (SELECT count(*)::int FROM allocations a JOIN allocations b
           ON a.tenant_id = b.tenant_id AND a.resource_id = b.resource_id AND a.unit = b.unit
          AND a.during && b.during AND a.ctid < b.ctid) AS overlaps,
        (SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()) AS deadlocks`
    if (row === undefined) throw new Error('The audit role reads nothing')
    return row
  } finally {
    await sql.end({ timeout: 2 })
  }
}
