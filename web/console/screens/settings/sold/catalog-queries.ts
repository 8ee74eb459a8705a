import { answer, client } from '../../../api.ts'

/** What the screens of what is sold ask. All are of the topic `settings`. */

export const servicesQuery = (tenant: string) => ({
  queryKey: [tenant, 'settings', 'services'] as const,
  queryFn: () => answer(client(tenant, 'services').index.$get()),
})

export const choicesQuery = (tenant: string) => ({
  queryKey: [tenant, 'settings', 'choices'] as const,
  queryFn: () => answer(client(tenant, 'services').choices.$get()),
})

export const serviceQuery = (tenant: string, id: string) => ({
  queryKey: [tenant, 'settings', 'services', id] as const,
  queryFn: () => answer(client(tenant, 'services')[':id'].$get({ param: { id } })),
})

export const resourcesQuery = (tenant: string) => ({
  queryKey: [tenant, 'settings', 'resources'] as const,
  queryFn: () => answer(client(tenant, 'resources').index.$get()),
})

export const resourceQuery = (tenant: string, id: string) => ({
  queryKey: [tenant, 'settings', 'resources', id] as const,
  queryFn: () => answer(client(tenant, 'resources')[':id'].$get({ param: { id } })),
})

export const hoursQuery = (tenant: string) => ({
  queryKey: [tenant, 'settings', 'hours'] as const,
  queryFn: () => answer(client(tenant, 'hours').index.$get()),
})

export const policiesQuery = (tenant: string) => ({
  queryKey: [tenant, 'settings', 'policies'] as const,
  queryFn: () => answer(client(tenant, 'policies').index.$get()),
})

export type Choices = Awaited<ReturnType<ReturnType<typeof choicesQuery>['queryFn']>>
export type ServiceLine = Awaited<ReturnType<ReturnType<typeof servicesQuery>['queryFn']>>['services'][number]
export type ResourceLine = Awaited<ReturnType<ReturnType<typeof resourcesQuery>['queryFn']>>['resources'][number]
export type HoursOfOne = Awaited<ReturnType<ReturnType<typeof hoursQuery>['queryFn']>>['resources'][number]
