import { expect, test } from 'vitest'
import { parsePlans } from './plan-log.ts'

const log = `2026-11-23 15:12:00.000 UTC [12] LOG:  duration: 1.234 ms  plan:
\t{
\t  "Query Text": "SELECT 1\\n  FROM bookings",
\t  "Plan": {
\t    "Node Type": "Limit",
\t    "Actual Rows": 2,
\t    "Actual Loops": 1,
\t    "Plans": [
\t      {
\t        "Node Type": "Index Scan",
\t        "Relation Name": "bookings",
\t        "Index Name": "bookings_booked",
\t        "Actual Rows": 2.00,
\t        "Actual Loops": 3,
\t        "Rows Removed by Filter": 5
\t      },
\t      { "Node Type": "Seq Scan", "Relation Name": "deliveries", "Actual Rows": 0, "Actual Loops": 0 }
\t    ]
\t  }
\t}
2026-11-23 15:12:01.000 UTC [12] LOG:  checkpoint starting
2026-11-23 15:12:02.000 UTC [12] LOG:  duration: 7 ms  plan:
\t{
\t  "Query Text": "SELECT 2",
\t  "Plan": { "Node Type": "Result" }
\t}
`

test('plans stand in the log one after the other, whatever is between them', () => {
  expect(parsePlans(log)).toEqual([
    {
      text: 'SELECT 1 FROM bookings',
      ms: 1.234,
      nodes: [
        'Limit (2 rows)',
        '  Index Scan by bookings_booked on bookings (6 rows, 15 filtered away)',
        '  Seq Scan on deliveries (never run)',
      ],
    },
    { text: 'SELECT 2', ms: 7, nodes: ['Result (0 rows)'] },
  ])
  expect(parsePlans('LOG:  checkpoint starting\n')).toEqual([])
})
