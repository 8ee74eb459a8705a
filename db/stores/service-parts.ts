import type { Requirement, Service } from '../../src/domain/catalog.ts'
import type { TransactionClient } from '../connect.ts'
import { write } from '../send.ts'

/** What a service needs, asks and seats, in place of what it did. */
export function saveServiceParts(tx: TransactionClient, tenantId: string, service: Service): void {
  saveIntake(tx, tenantId, service)
  saveRequirements(tx, tenantId, service)
  saveSeatings(tx, tenantId, service)
}

function saveIntake(tx: TransactionClient, tenantId: string, { id, intake }: Service): void {
  write(tx)`DELETE FROM intake_questions WHERE tenant_id = ${tenantId} AND service_id = ${id}`
  for (const [position, question] of intake.entries()) {
    write(tx)`
      INSERT INTO intake_questions (tenant_id, service_id, id, label, required, position)
      VALUES (${tenantId}, ${id}, ${question.id}, ${question.label}, ${question.required}, ${position})`
  }
}

function saveRequirements(tx: TransactionClient, tenantId: string, service: Service): void {
  const { id: serviceId, requirements } = service
  const kept = requirements.map(({ id }) => id)
  // Of a requirement that stays, whoever is retired keeps the place for the day they come back.
  write(tx)`
    DELETE FROM requirement_candidates c USING requirements r, resources s
    WHERE c.tenant_id = ${tenantId} AND r.tenant_id = c.tenant_id AND r.id = c.requirement_id
      AND s.tenant_id = c.tenant_id AND s.id = c.resource_id AND r.service_id = ${serviceId}
      AND (s.retired_at IS NULL OR r.id <> ALL(${kept}::uuid[]))`
  write(tx)`
    DELETE FROM requirements
    WHERE tenant_id = ${tenantId} AND service_id = ${serviceId} AND id <> ALL(${kept}::uuid[])`
  for (const [position, requirement] of requirements.entries()) {
    const { id, kind, bufferBeforeMinutes, bufferAfterMinutes, segments } = requirement
    const parts = segments === undefined ? null : tx.json(segments as never)
    write(tx)`
      INSERT INTO requirements (tenant_id, id, service_id, kind, buffer_before_minutes, buffer_after_minutes, segments,
        position)
      VALUES (${tenantId}, ${id}, ${serviceId}, ${kind}, ${bufferBeforeMinutes}, ${bufferAfterMinutes}, ${parts},
        ${position})
      ON CONFLICT (tenant_id, id) DO UPDATE SET kind = excluded.kind, position = excluded.position,
        buffer_before_minutes = excluded.buffer_before_minutes,
        buffer_after_minutes = excluded.buffer_after_minutes, segments = excluded.segments`
    saveCandidates(tx, tenantId, service, requirement)
  }
}

function saveCandidates(tx: TransactionClient, tenantId: string, service: Service, { id, anyOf }: Requirement): void {
  const { variants } = service
  const own = variants?.requirementId === id ? variants.variants : []
  for (const [position, resourceId] of anyOf.entries()) {
    const variant = own.find((one) => one.resourceId === resourceId)
    const parts = variant?.segments === undefined ? null : tx.json(variant.segments as never)
    write(tx)`
      INSERT INTO requirement_candidates (tenant_id, requirement_id, resource_id, position, duration_minutes,
        price_amount, segments)
      VALUES (${tenantId}, ${id}, ${resourceId}, ${position}, ${variant?.durationMinutes ?? null},
        ${variant?.price?.amount ?? null}, ${parts})`
  }
}

function saveSeatings(tx: TransactionClient, tenantId: string, { id: serviceId, shape }: Service): void {
  // Tables of which one is retired wait for the day it comes back.
  const waiting = tx`
    SELECT FROM seating_members w JOIN resources r ON r.tenant_id = w.tenant_id AND r.id = w.resource_id
    WHERE w.tenant_id = s.tenant_id AND w.seating_id = s.id AND r.retired_at IS NOT NULL`
  write(tx)`
    WITH gone AS (
      SELECT s.id FROM seatings s
      WHERE s.tenant_id = ${tenantId} AND s.service_id = ${serviceId} AND NOT EXISTS (${waiting})
    ), emptied AS (
      DELETE FROM seating_members WHERE tenant_id = ${tenantId} AND seating_id IN (SELECT id FROM gone)
    )
    DELETE FROM seatings WHERE tenant_id = ${tenantId} AND id IN (SELECT id FROM gone)`
  if (shape?.kind !== 'table') return
  for (const [position, { resourceIds, partyMin, partyMax }] of shape.seatings.entries()) {
    // Nothing points at a seating: its id is of the statement alone.
    write(tx)`
      WITH made AS (
        INSERT INTO seatings (tenant_id, id, service_id, party_min, party_max, position)
        VALUES (${tenantId}, md5(${`${serviceId} ${[...resourceIds].toSorted().join()}`})::uuid, ${serviceId},
          ${partyMin}, ${partyMax}, ${position})
        RETURNING tenant_id, id
      )
      INSERT INTO seating_members (tenant_id, seating_id, resource_id)
      SELECT made.tenant_id, made.id, member.id FROM made, unnest(${[...resourceIds]}::uuid[]) AS member (id)`
  }
}
