import type { TurnState } from './turn-state.ts'

/**
 * True where the tools have decided what the reply is, so that no planner need be asked again: a summary stands, or a
 * commit is done or in doubt, and the customer asked nothing besides. A side question, or a wish that is not taken up, goes to the planner first.
 */
export function isSettled({ calls, proposal, commitUnknown, understanding, session }: TurnState): boolean {
  if (commitUnknown) return true
  if (understanding.questions.length > 0 || understanding.added != null || understanding.masked) return false
  // Dates of a series that are not open are named before its summary.
  if (calls.some(({ result }) => Array.isArray(result.skipped) && result.skipped.length > 0)) return false
  const last = calls.at(-1)
  // What was wished besides is offered with the confirmation.
  if (last?.result.committed !== undefined && session.draft.next !== null) return false
  return (proposal !== null && last?.result.proposed === true) || (last?.ok === true && 'committed' in last.result)
}
