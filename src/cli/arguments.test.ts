import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

function run(command: string, ...args: readonly string[]) {
  const file = fileURLToPath(new URL(`${command}.ts`, import.meta.url))
  return spawnSync(process.execPath, [file, ...args], { encoding: 'utf8', timeout: 20_000 })
}

test('an option that is not known is told in a line, with how the command is used', () => {
  const { status, stderr } = run('transcript', '--nonsense')
  expect(status).toBe(2)
  expect(stderr).toBe("Unknown option '--nonsense'.\nnpm run transcript -- ID [--customer] [--json]\n")
})

test('--help says how a command is used and does nothing', () => {
  const { status, stdout } = run('inbox', '--help')
  expect(status).toBe(0)
  expect(stdout).toContain('give-back ID')
})
