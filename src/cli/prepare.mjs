// Runs before every command, under the machine's own Node: installs what is missing, then steps aside.
// Plain JavaScript and old syntax on purpose: it must start, and explain itself, where TypeScript and Node 26 are not there yet.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const lockDir = path.join(root, '.data', 'install.lock')
const nodeWanted = [20, 19]
const lockWaitMaxMs = 600000
const lockPollMs = 300
const lockNamelessMs = 10000
const outputKeptBytes = 8000

/** The three numbers of a version such as `v20.19.1`. */
function parseVersion(text) {
  return text.replace(/^v/, '').split('.').map(Number)
}

function isOlder(version, wanted) {
  return version[0] < wanted[0] || (version[0] === wanted[0] && version[1] < wanted[1])
}

function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * Says whether the installed tree holds what the lock asks for. It compares contents, not dates: a fresh checkout of an
 * unchanged lock is newer than the tree and still fine. Optional packages of other platforms may be absent.
 */
export function isInstalled(lock, installed) {
  if (!lock || !installed?.packages) return false
  return Object.keys(lock.packages).every((name) => {
    if (name === '') return true
    const wanted = lock.packages[name]
    const present = installed.packages[name]
    if (!present) return wanted.optional === true || wanted.devOptional === true || wanted.peer === true
    return present.version === wanted.version && present.integrity === wanted.integrity
  })
}

function isCurrent() {
  const lock = readJson(path.join(root, 'package-lock.json'))
  return isInstalled(lock, readJson(path.join(root, 'node_modules', '.package-lock.json')))
}

function isAlive(pid) {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function readOwner(folder) {
  return Number(readJson(path.join(folder, 'owner.json')))
}

/** A lock is stale when its process is gone, or when it never wrote its name and is old. */
function isStale() {
  const pid = readOwner(lockDir)
  if (pid > 0) return !isAlive(pid)
  try {
    return Date.now() - fs.statSync(lockDir).mtimeMs > lockNamelessMs
  } catch {
    return false
  }
}

function tryLock() {
  fs.mkdirSync(path.dirname(lockDir), { recursive: true })
  try {
    fs.mkdirSync(lockDir)
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (isStale()) removeStaleLock()
    return false
  }
  fs.writeFileSync(path.join(lockDir, 'owner.json'), String(process.pid))
  return true
}

/** Renames before removing: of two that saw the same stale lock only one may take it away, never a fresh one. */
function removeStaleLock() {
  const aside = `${lockDir}.${process.pid}`
  try {
    fs.renameSync(lockDir, aside)
    if (isAlive(readOwner(aside))) fs.renameSync(aside, lockDir)
  } catch {
    return
  }
  fs.rmSync(aside, { recursive: true, force: true })
}

async function withInstallLock(work) {
  const deadline = Date.now() + lockWaitMaxMs
  let told = false
  while (!tryLock()) {
    if (Date.now() > deadline)
      throw new Error(`Another install has held ${lockDir} for 10 minutes. Remove it, then try again.`)
    if (!told) console.log('Another Parley command is installing; waiting for it …')
    told = true
    await new Promise((resolve) => setTimeout(resolve, lockPollMs))
  }
  const release = () => fs.rmSync(lockDir, { recursive: true, force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    release()
    process.removeListener('exit', release)
  }
}

/** The machine's Node: the one inside node_modules would be removed under our feet by `npm ci`. */
function findMachineNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const folders = (process.env.PATH || '').split(path.delimiter)
  const outside = folders.filter((folder) => folder !== '' && folder.split(path.sep).indexOf('node_modules') === -1)
  const found = outside.map((folder) => path.join(folder, name)).find((file) => fs.existsSync(file))
  return found || process.execPath
}

function npmCommand() {
  const script = process.env.npm_execpath
  if (script && /\.c?js$/.test(script) && fs.existsSync(script)) return { file: findMachineNode(), args: [script] }
  return { file: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: [] }
}

/** Shows that something happens: seconds on a terminal, a single line elsewhere. */
function startProgress(text) {
  const started = Date.now()
  const seconds = () => Math.round((Date.now() - started) / 1000)
  if (!process.stdout.isTTY) {
    console.log(`${text} …`)
    return () => console.log(`Installed in ${seconds()} s.`)
  }
  const draw = () => process.stdout.write(`\r${text} … ${seconds()} s `)
  const timer = setInterval(draw, 1000)
  draw()
  return () => {
    clearInterval(timer)
    process.stdout.write(`\rInstalled in ${seconds()} s.${' '.repeat(text.length)}\n`)
  }
}

function runNpmCi() {
  const npm = npmCommand()
  return new Promise((resolve, reject) => {
    const child = spawn(npm.file, npm.args.concat(['ci', '--no-audit', '--no-fund']), {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    let output = ''
    const keep = (chunk) => {
      output = (output + chunk).slice(-outputKeptBytes)
    }
    const stop = () => {
      child.kill()
      process.exit(143)
    }
    process.once('SIGTERM', stop)
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', (error) => reject(new Error(`npm could not be started (${error.code}). Is npm installed?`)))
    child.on('close', (code) => {
      process.removeListener('SIGTERM', stop)
      if (code === 0) resolve()
      else reject(new Error(`npm ci failed (exit ${code}). Its last words:\n${output.trim()}`))
    })
  })
}

async function install() {
  if (isCurrent()) return
  const done = startProgress('Installing what Parley needs (700 MB, about half a minute)')
  await runNpmCi()
  done()
}

/** The `node` package fetches its binary in an install script; without scripts there is only an empty shell. */
function assertOwnNode() {
  const folder = path.join(root, 'node_modules', 'node', 'bin')
  const file = ['node', 'node.exe'].map((name) => path.join(folder, name)).find((name) => fs.existsSync(name))
  if (file && fs.statSync(file).size > 1000000) return
  throw new Error(
    'The project’s own Node 26 is not in node_modules: npm ran without install scripts (ignore-scripts).\n' +
      'Allow them once with:  npm ci --ignore-scripts=false',
  )
}

async function main() {
  const version = parseVersion(process.version)
  if (isOlder(version, nodeWanted)) {
    throw new Error(
      `Parley needs Node ${nodeWanted.join('.')} or newer to install itself; this is ${process.version}. See nodejs.org.`,
    )
  }
  if (!isCurrent()) await withInstallLock(install)
  assertOwnNode()
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    console.error(`\n${error.message}`)
    process.exit(1)
  })
}
