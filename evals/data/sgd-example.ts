import type { SgdAct, SgdDialog, SgdGoal, SgdTurn } from './sgd.ts'

/** Short dialogs of our own in the schema of the sgd files, for tests. */

type Call = SgdTurn['frames'][number]['service_call']
type Results = SgdTurn['frames'][number]['service_results']

interface Said {
  readonly text?: string
  readonly acts: readonly SgdAct[]
  readonly call?: Readonly<Record<string, string>>
  readonly results?: NonNullable<Results>
}

export function sgdDialog(
  service: string,
  goal: Pick<SgdGoal, 'outcome' | 'parameters'>,
  turns: readonly (Said & { readonly by: 'user' | 'system' })[],
): SgdDialog {
  return {
    id: 'example-1',
    services: [service],
    service,
    reference_date: '2019-03-01',
    goals: [{ service, method: 'Book', transactional: true, ...goal }],
    turns: turns.map(({ by, text = '', acts, call, results }) => ({
      speaker: by,
      text,
      frames: [
        {
          service,
          acts,
          ...(call === undefined ? {} : { service_call: { method: 'Book', parameters: call } satisfies Call }),
          ...(results === undefined ? {} : { service_results: results }),
        },
      ],
    })),
  }
}

export const inform = (slot: string, value: string, said = value): SgdAct => ({
  act: 'INFORM',
  slot,
  values: [said],
  canonical: [value],
})

/** A table at the Nia for two today: refused at seven, taken at half past; in the end it is for four. */
export const tableDialog: SgdDialog = sgdDialog(
  'Restaurants_1',
  {
    outcome: 'success',
    parameters: { restaurant_name: 'Nia', city: 'Milbrook', date: '2019-03-01', time: '19:30', party_size: '4' },
  },
  [
    {
      by: 'user',
      text: 'I want to eat at the Nia in Milbrook.',
      acts: [inform('restaurant_name', 'Nia'), inform('city', 'Milbrook')],
    },
    { by: 'system', text: 'At what time?', acts: [{ act: 'REQUEST', slot: 'time' }] },
    { by: 'user', text: 'At seven in the evening.', acts: [inform('time', '19:00', 'seven in the evening')] },
    {
      by: 'system',
      text: 'For two today at 7 pm?',
      acts: [{ act: 'CONFIRM', slot: 'party_size', values: ['2'] }],
    },
    {
      by: 'user',
      text: 'No, there are four of us.',
      acts: [inform('party_size', '4', 'four'), { act: 'NEGATE' }],
    },
    { by: 'system', text: 'For four then?', acts: [{ act: 'CONFIRM', slot: 'party_size', values: ['4'] }] },
    { by: 'user', text: 'Right.', acts: [{ act: 'AFFIRM' }] },
    {
      by: 'system',
      text: 'Seven is gone. Half past?',
      acts: [
        { act: 'NOTIFY_FAILURE' },
        { act: 'OFFER', slot: 'time', values: ['7:30 pm'], canonical: ['19:30'] },
        { act: 'OFFER', slot: 'date', values: ['today'], canonical: ['2019-03-01'] },
      ],
      call: { restaurant_name: 'Nia', city: 'Milbrook', date: '2019-03-01', time: '19:00', party_size: '4' },
    },
    { by: 'user', text: 'That will do.', acts: [{ act: 'AFFIRM' }] },
    {
      by: 'system',
      text: 'Done.',
      acts: [{ act: 'NOTIFY_SUCCESS' }],
      call: { restaurant_name: 'Nia', city: 'Milbrook', date: '2019-03-01', time: '19:30', party_size: '4' },
      results: [{ restaurant_name: 'Nia', city: 'Milbrook', street_address: '1 Example Street', cuisine: 'Thai' }],
    },
  ],
)
