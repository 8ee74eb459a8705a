import { useParams } from '@tanstack/react-router'
import { NewService } from './NewService.tsx'
import { OneService } from './OneService.tsx'
import { ServiceList } from './ServiceList.tsx'

/** What the business sells: the list, one of it, or one more. */
export function ServicesSettings() {
  const { item } = useParams({ strict: false })
  if (item === undefined) return <ServiceList />
  return item === 'new' ? <NewService /> : <OneService key={item} id={item} />
}
