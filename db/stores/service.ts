import type { QuotaRule, Service } from '../../src/domain/catalog.ts'
import { stepColumnsOf } from '../../src/domain/catalog-form/two-steps.ts'
import type { ServiceStore } from '../../src/ports/stores/service.ts'
import type { TransactionClient } from '../connect.ts'
import { answered, write } from '../send.ts'
import { isUuid } from '../uuid.ts'
import { saveServiceParts } from './service-parts.ts'

export function serviceStore(tx: TransactionClient): ServiceStore {
  return {
    save: async (tenantId, service, { nowMs, counters }) => {
      if (!isUuid(service.locationId)) return
      saveRow(tx, tenantId, service)
      saveServiceParts(tx, tenantId, service)
      saveQuotas(tx, tenantId, service, { nowMs, counters })
      await answered(tx)
    },
    retire: async (tenantId, serviceId, retiredAtMs) => {
      if (!isUuid(serviceId)) return false
      const rows = await tx`
        UPDATE services SET retired_at = ${retiredAtMs} WHERE tenant_id = ${tenantId} AND id = ${serviceId}
        RETURNING id`
      return rows.length === 1
    },
    arrange: async (tenantId, serviceIds) => {
      write(tx)`
        UPDATE services SET position = wanted.place - 1
        FROM unnest(${serviceIds.filter(isUuid)}::uuid[]) WITH ORDINALITY AS wanted (id, place)
        WHERE tenant_id = ${tenantId} AND services.id = wanted.id`
    },
    findForeignParts: async (tenantId, serviceId, ids) => {
      const rows = await tx<{ id: string }[]>`
        SELECT id FROM requirements
        WHERE tenant_id = ${tenantId} AND service_id <> ${serviceId} AND id = ANY(${ids.filter(isUuid)}::uuid[])
        UNION ALL SELECT id FROM quotas
        WHERE tenant_id = ${tenantId} AND service_id <> ${serviceId} AND id = ANY(${ids.filter(isUuid)}::uuid[])`
      return rows.map(({ id }) => id)
    },
    findCounters: async (tenantId, quotaIds) => {
      const rows = await tx<{ id: string; resourceId: string }[]>`
        SELECT id, resource_id FROM quotas
        WHERE tenant_id = ${tenantId} AND id = ANY(${quotaIds.filter(isUuid)}::uuid[])`
      return new Map(rows.map(({ id, resourceId }) => [id, resourceId]))
    },
  }
}

function saveRow(tx: TransactionClient, tenantId: string, service: Service): void {
  const { shape, price } = service
  const { freeUntilMinutes: free, feePercent, moveUntilMinutes } = stepColumnsOf(service.cancellation)
  const party = partyOf(service)
  const nights = nightsOf(shape)
  write(tx)`
    INSERT INTO services (tenant_id, id, slug, name, aliases, description, category, duration_minutes, step_minutes,
      offset_minutes, notice_minutes, advance_days, price_amount, price_currency, price_from, price_per, needs_approval,
      free_until_minutes, fee_percent, move_until_minutes, location_id, shape, party_min, party_max, turn_times, nights,
      position)
    VALUES (${tenantId}, ${service.id}, ${service.slug}, ${service.name}, ${[...service.aliases]}, ${service.description},
      ${service.category}, ${service.durationMinutes}, ${service.stepMinutes}, ${service.offsetMinutes},
      ${service.noticeMinutes}, ${service.advanceDays}, ${price?.amount ?? null}, ${price?.currency ?? null},
      ${service.priceFrom}, ${service.pricePer ?? 'booking'}, ${service.needsApproval ?? false}, ${free}, ${feePercent},
      ${moveUntilMinutes}, ${service.locationId}, ${shape?.kind ?? 'appointment'}, ${party.min}, ${party.max},
      ${shape?.kind === 'table' ? tx.json(shape.turnTimes as never) : null},
      ${nights === null ? null : tx.json(nights as never)},
      (SELECT coalesce(max(position) + 1, 0) FROM services WHERE tenant_id = ${tenantId}))
    ON CONFLICT (tenant_id, id) DO UPDATE SET slug = excluded.slug, name = excluded.name, aliases = excluded.aliases,
      description = excluded.description, category = excluded.category, duration_minutes = excluded.duration_minutes,
      step_minutes = excluded.step_minutes, offset_minutes = excluded.offset_minutes,
      notice_minutes = excluded.notice_minutes, advance_days = excluded.advance_days,
      price_amount = excluded.price_amount, price_currency = excluded.price_currency, price_from = excluded.price_from,
      price_per = excluded.price_per, needs_approval = excluded.needs_approval,
      free_until_minutes = excluded.free_until_minutes, fee_percent = excluded.fee_percent,
      move_until_minutes = excluded.move_until_minutes, location_id = excluded.location_id, shape = excluded.shape,
      party_min = excluded.party_min, party_max = excluded.party_max, turn_times = excluded.turn_times,
      nights = excluded.nights`
}

function partyOf({ shape, partyMax }: Service): { readonly min: number | null; readonly max: number | null } {
  switch (shape?.kind) {
    case 'class':
      return { min: 1, max: shape.partyMax }
    case 'stay':
      return { min: shape.partyMin, max: shape.partyMax }
    case 'table':
      return {
        min: Math.min(...shape.seatings.map(({ partyMin }) => partyMin)),
        max: Math.max(...shape.seatings.map((seating) => seating.partyMax)),
      }
    default:
      return partyMax === undefined ? { min: null, max: null } : { min: 1, max: partyMax }
  }
}

function nightsOf(shape: Service['shape']) {
  if (shape?.kind !== 'stay') return null
  const { kind: _kind, partyMin: _min, partyMax: _max, ...nights } = shape
  return nights
}

/** Quotas that are no more are retired: what they have counted stays theirs, and an undo finds it. */
function saveQuotas(
  tx: TransactionClient,
  tenantId: string,
  service: Service,
  by: Parameters<ServiceStore['save']>[2],
) {
  const { quotas = [] } = service
  const kept = quotas.map(({ id }) => id)
  write(tx)`
    UPDATE quotas SET retired_at = ${by.nowMs}
    WHERE tenant_id = ${tenantId} AND service_id = ${service.id} AND retired_at IS NULL AND id <> ALL(${kept}::uuid[])`
  for (const quota of quotas) {
    const counterId = by.counters.get(quota.id) ?? quota.resourceId
    if (counterId !== null) saveQuota(tx, tenantId, { service, counterId }, quota)
  }
}

function saveQuota(
  tx: TransactionClient,
  tenantId: string,
  { service, counterId }: { readonly service: Service; readonly counterId: string },
  { id, of, staffId, period, units }: QuotaRule,
): void {
  const label = `${service.name}, at most ${units} a ${period}`
  write(tx)`
    INSERT INTO resources (tenant_id, id, kind, name, aliases, attributes, location_id, units, position)
    VALUES (${tenantId}, ${counterId}, 'quota', ${label}, '{}', '{}', ${service.locationId}, ${units},
      (SELECT coalesce(max(position) + 1, 0) FROM resources WHERE tenant_id = ${tenantId}))
    ON CONFLICT (tenant_id, id) DO UPDATE SET units = excluded.units, name = excluded.name`
  write(tx)`
    INSERT INTO quotas (tenant_id, id, service_id, of, resource_id, staff_id, period)
    VALUES (${tenantId}, ${id}, ${service.id}, ${of}, ${counterId}, ${staffId}, ${period})
    ON CONFLICT (tenant_id, id) DO UPDATE SET retired_at = NULL`
}
