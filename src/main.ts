// Config → database → house → roles. Nothing imports this file.
import { type Config, isRunByNpm, loadConfig } from './config.ts'
import { AppError } from './errors.ts'
import { demoLoginLines } from './house/demo-logins.ts'
import { openHouse } from './house.ts'
import { openPostgres } from './postgres/open-postgres.ts'
import { systemRandom } from './system/random.ts'
import { loadSecret } from './system/secret.ts'
import { onStopSignal } from './system/stop-signal.ts'
import { startWebServer, type WebServer } from './system/web-server.ts'

const say = (line: string) => console.log(line)

/** What was opened, closed in the opposite order: requests, then the house, then the database. */
const closers: (() => Promise<void>)[] = []

async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).toReversed()) await close()
}

async function main(): Promise<void> {
  const stop = () => {
    say('Stopping …')
    return closeAll()
  }
  onStopSignal(stop, { log: say, byNpm: isRunByNpm() })
  const config = loadConfig()
  const postgres = await openPostgres(config, say)
  closers.push(postgres.stop)
  const web = config.roles === 'worker' ? undefined : await openWeb(config)
  if (web) closers.push(web.close)
  const publicUrl = config.publicUrl ?? `http://localhost:${web?.port ?? config.port}`
  const secret = await loadSecret({ given: config.secret, dataDir: config.dataDir, random: systemRandom })
  const house = await openHouse({ config, postgres, publicUrl, secret })
  // Closed after the web server: its last requests still need the house.
  closers.splice(1, 0, house.stop)
  web?.handle(house.fetch)
  say(web ? `\nParley is running at ${publicUrl}` : '\nParley’s worker is running')
  if (web) for (const page of house.pages) say(`  ${page.name.padEnd(16)} ${publicUrl}${page.path}`)
  if (web && house.demoLogins) for (const line of demoLoginLines(house.demoLogins)) say(line)
  say('Stop with Ctrl-C.\n')
}

async function openWeb(config: Config): Promise<WebServer> {
  const web = await startWebServer({ host: config.host, port: config.port })
  if (config.port !== 0 && web.port !== config.port) say(`Port ${config.port} is taken; using ${web.port} instead.`)
  return web
}

main().catch(async (error: unknown) => {
  const known = error instanceof AppError || (error instanceof Error && error.cause === undefined)
  console.error(known ? `\n${error.message}` : error)
  await closeAll().finally(() => process.exit(1))
})
