import { hashArguments } from '../../src/domain/arguments-hash.ts'
import type { Offer } from '../../src/domain/offer.ts'
import type { GuardVerdict } from '../../src/ports/dialog-manager.ts'
import type { Proposal } from '../../src/ports/tool.ts'
import { judgeCommit } from '../guardrails/commit-gate.ts'
import type { TurnState } from '../turn-state.ts'
import { executeTool, inContext, patchedSession, settled, type ToolRuntime } from './execute-tool.ts'
import { asObject, type Call, type CallEffects, refused, unchanged } from './tool-call.ts'

/** Runs a commit that the customer has said yes to; any other is proposed, so that they can be asked. */
export async function commitOrPropose(runtime: ToolRuntime, state: TurnState, call: Call): Promise<CallEffects> {
  const verdict = judgeCommit({
    tool: call.name,
    arguments: asObject(call.input),
    began: state.input.session,
    understanding: state.understanding,
    inboundIds: state.input.inbound.map((message) => message.id),
    usedIds: state.usedConfirmationIds,
    nowMs: state.input.nowMs,
  })
  if (!verdict.allowed) return propose(runtime, state, { call, why: verdict.why })
  // What these messages or a proposal of this turn have overtaken is asked anew.
  const stands = state.session.pendingConfirmation?.id === verdict.consent.confirmationId
  if (!stands) return propose(runtime, state, { call, why: 'overtaken' })
  return commit(runtime, state, { call, consent: verdict.consent })
}

async function commit(
  runtime: ToolRuntime,
  state: TurnState,
  { call, consent }: { readonly call: Call; readonly consent: { confirmationId: string; messageId: string } },
): Promise<CallEffects> {
  const ran = await executeTool(runtime, state, { call, consent })
  const unknown = !ran.ok && (ran.result.code === 'tool_failed' || ran.result.code === 'tool_timed_out')
  return {
    ran: unknown ? refused('commit_unknown', 'Whether it was done is not known. Do not repeat it.') : ran,
    session: { ...patchedSession(runtime, state, { ran, call }), pendingConfirmation: null },
    ...(ran.ok ? { proposal: null } : {}),
    usedConfirmationId: consent.confirmationId,
    commitUnknown: unknown,
    verdicts: [{ guard: 'commit-gate', allowed: true, why: call.name }],
  }
}

async function propose(
  runtime: ToolRuntime,
  state: TurnState,
  { call, why }: { readonly call: Call; readonly why: string },
): Promise<CallEffects> {
  const verdicts: GuardVerdict[] = [{ guard: 'commit-gate', allowed: false, why: `${call.name}: ${why}` }]
  const { propose: run } = call.tool
  if (run === undefined) {
    const ran = refused('needs_yes', 'This needs the customer’s yes and cannot be proposed.')
    return { ...unchanged(state, ran), verdicts }
  }
  const ran = await settled(runtime, call, () =>
    inContext(runtime, state, { run: (context) => run(context, call.input), consent: null }),
  )
  const session = patchedSession(runtime, state, { ran, call })
  if (!ran.ok) return { ...unchanged(state, ran), session, verdicts }
  const proposal = ran.result as unknown as Proposal
  if (proposal.confirmation !== null && !bindsCall(proposal.confirmation, call)) {
    runtime.log('proposal-misbound', { turnId: state.input.turnId, tool: call.name })
    return { ...unchanged(state, refused('tool_failed', 'The tool failed. Try another way.')), verdicts }
  }
  return {
    ...unchanged(state, { ok: true, result: { proposed: true, ...proposal } }),
    session: { ...session, pendingConfirmation: proposal.confirmation },
    proposal: { ...proposal, offer: offerOf(state, proposal) },
    verdicts,
  }
}

/** The offer as it was when it was proposed: a later search of the same turn gives its short id to another one. */
function offerOf({ session }: TurnState, { confirmation, offer, offerId }: Proposal): Offer | null {
  return offer ?? confirmation?.offer ?? session.offers.find((shown) => shown.id === offerId) ?? null
}

/** A confirmation that is not of this very call would bind the customer's yes to something else. */
function bindsCall(confirmation: NonNullable<Proposal['confirmation']>, call: Call): boolean {
  const hash = hashArguments(call.name, asObject(call.input))
  return (
    confirmation.tool === call.name &&
    confirmation.argumentsHash === hash &&
    hashArguments(confirmation.tool, confirmation.arguments) === hash
  )
}
