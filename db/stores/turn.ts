import type { ToolCallRecord } from '../../src/ports/language-model.ts'
import type { TurnRecord, TurnStore } from '../../src/ports/stores/turn.ts'
import type { TransactionClient } from '../connect.ts'
import type { toolCalls, turns } from '../schema/turn.ts'
import { send, write } from '../send.ts'
import { isUuid } from '../uuid.ts'

export function turnStore(tx: TransactionClient): TurnStore {
  return {
    start: async (tenantId, { id, conversationId, startedAtMs }) => {
      // The lease allows one at a time: whatever still runs there has died over it.
      write(tx)`
        WITH abandoned AS (
          UPDATE turns SET state = 'abandoned', finished_at = ${startedAtMs}
          WHERE tenant_id = ${tenantId} AND conversation_id = ${conversationId} AND state = 'running'
        )
        INSERT INTO turns (tenant_id, id, conversation_id, state, input_tokens, output_tokens, verdicts, started_at)
        VALUES (${tenantId}, ${id}, ${conversationId}, 'running', 0, 0, '[]', ${startedAtMs})`
    },
    insertDone: async (tenantId, { id, conversationId, atMs }) => {
      write(tx)`
        INSERT INTO turns (tenant_id, id, conversation_id, state, input_tokens, output_tokens, verdicts, started_at,
          finished_at)
        VALUES (${tenantId}, ${id}, ${conversationId}, 'done', 0, 0, '[]', ${atMs}, ${atMs})`
    },
    finish: (tenantId, turn) => finish(tx, tenantId, turn),
    list: (tenantId, conversationId, limit) => list(tx, tenantId, conversationId, limit),
  }
}

async function finish(tx: TransactionClient, tenantId: string, turn: TurnRecord): Promise<void> {
  const written = tx`
    UPDATE turns SET state = ${turn.state}, model = ${turn.model}, input_tokens = ${turn.usage.inputTokens},
      output_tokens = ${turn.usage.outputTokens}, understanding = ${tx.json(turn.understanding as never)},
      verdicts = ${tx.json(turn.verdicts as never)}, finished_at = ${turn.finishedAtMs}
    WHERE tenant_id = ${tenantId} AND id = ${turn.id} AND state = 'running'`
  send(tx, written, ...turn.calls.map((call, position) => insertCall(tx, tenantId, turn.id, position, call)))
}

function insertCall(tx: TransactionClient, tenantId: string, turnId: string, position: number, call: ToolCallRecord) {
  return tx`
    INSERT INTO tool_calls (tenant_id, turn_id, position, call_id, name, arguments, ok, result, ms)
    SELECT tenant_id, id, ${position}::int, ${call.id}, ${call.name}, ${tx.json(call.arguments as never)}, ${call.ok},
      ${tx.json(call.result as never)}, ${Math.round(call.ms)}::int
    FROM turns WHERE tenant_id = ${tenantId} AND id = ${turnId}
    ON CONFLICT DO NOTHING`
}

async function list(tx: TransactionClient, tenantId: string, conversationId: string, limit: number) {
  if (!isUuid(conversationId)) return []
  const rows = await tx<TurnRow[]>`
    SELECT * FROM (
      SELECT * FROM turns WHERE tenant_id = ${tenantId} AND conversation_id = ${conversationId}
      ORDER BY started_at DESC, id DESC LIMIT ${limit}
    ) newest ORDER BY started_at, id`
  return withCalls(tx, tenantId, rows)
}

/** Turns with all that each has called, in the order of the rows. */
export async function withCalls(
  tx: TransactionClient,
  tenantId: string,
  rows: readonly TurnRow[],
): Promise<readonly TurnRecord[]> {
  if (rows.length === 0) return []
  const calls = await tx<CallRow[]>`
    SELECT * FROM tool_calls WHERE tenant_id = ${tenantId} AND turn_id = ANY(${rows.map((row) => row.id)})
    ORDER BY turn_id, position`
  const byTurn = Map.groupBy(calls, (call) => call.turnId)
  return rows.map((row) => turnOf(row, byTurn.get(row.id) ?? []))
}

export type TurnRow = typeof turns.$inferSelect
type CallRow = typeof toolCalls.$inferSelect

function turnOf(row: TurnRow, calls: readonly CallRow[]): TurnRecord {
  return {
    id: row.id,
    conversationId: row.conversationId,
    state: row.state,
    model: row.model,
    usage: { inputTokens: row.inputTokens, outputTokens: row.outputTokens },
    understanding: row.understanding,
    calls: calls.map(({ callId, name, arguments: given, ok, result, ms }) => ({
      id: callId,
      name,
      arguments: given,
      ok,
      result,
      ms,
    })),
    verdicts: row.verdicts,
    startedAtMs: row.startedAt,
    finishedAtMs: row.finishedAt,
  }
}
