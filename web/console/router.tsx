import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { ConsoleProblem } from './problem.ts'
import { inboxSearch } from './screens/inbox/inbox-search.ts'
import { CrashedScreen } from './shell/CrashedScreen.tsx'
import { NotFoundScreen } from './shell/NotFoundScreen.tsx'
import { meQuery } from './tenant.ts'

/** One's own way back after logging in: a path of the console and nothing else. */
const nextOf = (search: Record<string, unknown>): { readonly next?: string } =>
  typeof search['next'] === 'string' && /^\/[a-z0-9][\w\-/?=&.]*$/i.test(search['next']) ? { next: search['next'] } : {}

const root = createRootRouteWithContext<{ readonly queries: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFoundScreen,
  errorComponent: CrashedScreen,
})

const logIn = createRoute({
  getParentRoute: () => root,
  path: '/log-in',
  validateSearch: nextOf,
  component: lazyRouteComponent(() => import('./screens/log-in/LogInScreen.tsx'), 'LogInScreen'),
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation/$token',
  component: lazyRouteComponent(() => import('./screens/log-in/InvitationScreen.tsx'), 'InvitationScreen'),
})

const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  validateSearch: (search: Record<string, unknown>): { readonly token?: string } =>
    typeof search['token'] === 'string' ? { token: search['token'] } : {},
  component: lazyRouteComponent(() => import('./screens/log-in/ResetPasswordScreen.tsx'), 'ResetPasswordScreen'),
})

/** Everything below needs a log-in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ context, location }) => {
    try {
      return { me: await context.queries.ensureQueryData(meQuery) }
    } catch (fault) {
      if (!(fault instanceof ConsoleProblem) || fault.status !== 401) throw fault
      throw redirect({ to: '/log-in', search: location.href === '/' ? {} : { next: location.href } })
    }
  },
  component: Outlet,
})

const start = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(() => import('./shell/StartScreen.tsx'), 'StartScreen'),
})

const account = createRoute({
  getParentRoute: () => inside,
  path: '/account',
  component: lazyRouteComponent(() => import('./screens/account/AccountScreen.tsx'), 'AccountScreen'),
})

const operator = createRoute({
  getParentRoute: () => inside,
  path: '/operator',
  component: lazyRouteComponent(() => import('./screens/operator/OperatorScreen.tsx'), 'OperatorScreen'),
})

/** A business: the frame with its navigation, and a screen in it. */
const business = createRoute({
  getParentRoute: () => inside,
  path: '/$tenant',
  component: lazyRouteComponent(() => import('./shell/BusinessShell.tsx'), 'BusinessShell'),
})

const screen = <Path extends string>(path: Path, component: Parameters<typeof createRoute>[0]['component']) =>
  createRoute({ getParentRoute: () => business, path, ...(component === undefined ? {} : { component }) })

const today = screen(
  '/',
  lazyRouteComponent(() => import('./screens/today/TodayScreen.tsx'), 'TodayScreen'),
)
const InboxScreen = lazyRouteComponent(() => import('./screens/inbox/InboxScreen.tsx'), 'InboxScreen')
const inbox = createRoute({
  getParentRoute: () => business,
  path: '/inbox',
  validateSearch: inboxSearch,
  component: InboxScreen,
})
const conversation = createRoute({
  getParentRoute: () => business,
  path: '/inbox/$conversationId',
  validateSearch: inboxSearch,
  component: InboxScreen,
})
const calendar = screen(
  '/calendar',
  lazyRouteComponent(() => import('./screens/calendar/CalendarScreen.tsx'), 'CalendarScreen'),
)
const customers = screen(
  '/customers',
  lazyRouteComponent(() => import('./screens/customers/CustomersScreen.tsx'), 'CustomersScreen'),
)
const customer = screen(
  '/customers/$customerId',
  lazyRouteComponent(() => import('./screens/customers/CustomerScreen.tsx'), 'CustomerScreen'),
)
const payments = screen(
  '/payments',
  lazyRouteComponent(() => import('./screens/payments/PaymentsScreen.tsx'), 'PaymentsScreen'),
)
const bookingMoney = screen(
  '/payments/$bookingId',
  lazyRouteComponent(() => import('./screens/payments/BookingMoneyScreen.tsx'), 'BookingMoneyScreen'),
)
const SettingsScreen = lazyRouteComponent(() => import('./screens/settings/SettingsScreen.tsx'), 'SettingsScreen')
const settings = screen('/settings', SettingsScreen)
const settingsSection = screen('/settings/$section', SettingsScreen)
const settingsItem = screen('/settings/$section/$item', SettingsScreen)

const routes = root.addChildren([
  logIn,
  invitation,
  resetPassword,
  inside.addChildren([
    start,
    account,
    operator,
    business.addChildren([
      today,
      inbox,
      conversation,
      calendar,
      customers,
      customer,
      payments,
      bookingMoney,
      settings,
      settingsSection,
      settingsItem,
    ]),
  ]),
])

export function createConsoleRouter(queries: QueryClient) {
  return createRouter({
    routeTree: routes,
    basepath: '/console',
    context: { queries },
    scrollRestoration: true,
    defaultPreload: 'intent',
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>
  }
}
