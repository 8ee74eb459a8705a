import type { SeedTenant } from '../../db/seed/seed-data.ts'

/** A business that is open around the clock with so many staff, each of whom gives the one service of half an hour. */
export function benchTenant({ slug, staffCount }: { readonly slug: string; readonly staffCount: number }): SeedTenant {
  const staff = Array.from({ length: staffCount }, (_, index) => `staff-${index + 1}`)
  return {
    slug,
    name: 'Bench Salon',
    vertical: 'beauty',
    timeZone: 'America/New_York',
    locale: 'en-US',
    currency: 'USD',
    accentColor: '#7a3e65',
    knowledge: [],
    locations: [{ key: 'only', name: 'Bench Salon', area: 'Bench', address: '1 Example Street', addressPublic: true }],
    members: [{ name: 'Owner', email: `owner@${slug}.example`, role: 'owner' }],
    resources: staff.map((key) => ({
      key,
      kind: 'staff',
      name: key.replace('staff-', 'Staff '),
      hours: { 'mon-sun': '00:00-24:00' },
    })),
    serviceDefaults: {
      stepMinutes: 30,
      noticeMinutes: 0,
      advanceDays: 365,
      cancellation: { freeUntilMinutes: 24 * 60, feePercent: 50, moveUntilMinutes: 120 },
    },
    services: [
      {
        slug: 'half-hour',
        name: 'Half an hour',
        description: 'Half an hour with any of the staff.',
        category: 'bench',
        durationMinutes: 30,
        price: 3000,
        needs: [{ kind: 'staff', anyOf: staff }],
      },
    ],
  }
}
