import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { answer, me } from './api.ts'
import { localeIn, useLanguage } from './words.ts'

/** Who is logged in, and in which businesses. */
export const meQuery = {
  queryKey: ['me'] as const,
  queryFn: () => answer(me.index.$get()),
  staleTime: 60_000,
  retry: false,
}

export type Me = Awaited<ReturnType<typeof meQuery.queryFn>>
/** A business as one of its members sees it: its name, zone, locale and currency, and what their role may do. */
export type MyTenant = Me['tenants'][number]
export type Duty = MyTenant['duties'][number]

/** The business of the address. */
export function useTenant() {
  const { tenant: slug } = useParams({ strict: false })
  const { data } = useQuery(meQuery)
  const { language } = useLanguage()
  const tenant = data?.tenants.find((one) => one.slug === slug)
  if (tenant === undefined) throw new Error('no business above this component')
  return {
    ...tenant,
    /** How dates, times and sums are written here: by the business's region, in the console's language. */
    locale: localeIn(language, tenant.locale),
    /** Whether to show something; the server decides for itself. */
    may: (duty: Duty) => tenant.duties.includes(duty),
  }
}
