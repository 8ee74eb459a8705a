import type { Catalog, IntakeQuestion, Service } from './catalog.ts'

/** The services of an offer or a booking, each once, as they are sold today: one, or those of a visit. */
export function bookedServices(
  of: { readonly serviceId: string; readonly steps?: readonly { readonly serviceId: string }[] | undefined },
  { services }: Pick<Catalog, 'services'>,
): Service[] {
  const ids = new Set(of.steps?.map((step) => step.serviceId) ?? [of.serviceId])
  return services.filter((service) => ids.has(service.id))
}

/** What must still be answered before it may be booked. */
export function unansweredQuestions(
  services: readonly Service[],
  answers: Readonly<Record<string, string>>,
): IntakeQuestion[] {
  const questions = services.flatMap((service) => service.intake)
  return questions.filter(({ id, required }) => required && (answers[id] ?? '').trim() === '')
}
