import { useQuery } from '@tanstack/react-query'
import { answer, client } from '../api.ts'
import { useTenant } from '../tenant.ts'

/** How many conversations want a person, wherever one is in the console; 0 until that is known. */
export function useWaiting(): number {
  const { slug } = useTenant()
  const { data } = useQuery({
    queryKey: [slug, 'conversations', 'waiting'],
    queryFn: () => answer(client(slug, 'inbox').counts.$get()),
  })
  return data?.needs ?? 0
}
