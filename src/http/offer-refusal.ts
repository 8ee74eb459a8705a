import { z } from 'zod'
import type { Catalog } from '../domain/catalog.ts'
import { type Offer, offerSchema } from '../domain/offer.ts'
import { shapeSlot } from './booking-shape.ts'
import type { OfferTokens } from './offer-token.ts'
import { type HttpProblem, problem, refused } from './problem.ts'
import type { Refusal } from './services.ts'

const alternativesMax = 3

/** The offer of a token, or the problem that it is none: expired is said, forged and foreign are the same. */
export function openOffer(tokens: OfferTokens, tenantId: string, token: string, nowMs: number): Offer {
  const opened = tokens.open(tenantId, token, nowMs)
  if (opened.ok) return opened.offer
  if (opened.code === 'offer_expired') {
    throw problem('offer_expired', 'This offer has expired. Ask for the times again.')
  }
  throw problem('offer_invalid', 'This offer was not issued here, or it was changed on its way.')
}

/** A refusal to book or move: fresh times go out as slots with offers of their own; nothing else passes by chance. */
export function refusedBooking(refusal: Refusal, tokens: OfferTokens, catalog: Catalog): HttpProblem {
  const told = shown.get(refusal) ?? shownOf(refusal, tokens, catalog)
  shown.set(refusal, told)
  return refused(refusal, told)
}

/** A refusal that many share is shaped and its offers are sealed once; it is of one tenant. */
const shown = new WeakMap<Refusal, Record<string, unknown>>()

function shownOf(refusal: Refusal, tokens: OfferTokens, catalog: Catalog): Record<string, unknown> {
  const alternatives = z.array(offerSchema).safeParse(refusal.details?.alternatives)
  const missing = z.array(z.string()).safeParse(refusal.details?.missing)
  return {
    ...(alternatives.success
      ? {
          alternatives: alternatives.data
            .slice(0, alternativesMax)
            .map((offer) => shapeSlot(tokens, { catalog, offer })),
        }
      : {}),
    ...(missing.success ? { missing: missing.data } : {}),
  }
}
