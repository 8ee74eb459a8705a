import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const file = JSON.stringify(fileURLToPath(new URL('closed-pipe.ts', import.meta.url)))
const printing =
  "for (let line = 0; line < 50; line++) process.stdout.write('x'.repeat(10_000)); setTimeout(() => console.error('ended'), 200)"

/** What a program says and how it ends when nobody reads what it prints. */
function runUnread(script: string): Promise<{ readonly code: number | null; readonly said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.destroy()
    let said = ''
    child.stderr.on('data', (part) => {
      said += String(part)
    })
    child.on('close', (code) => resolve({ code, said }))
  })
}

test('a command whose reader has left goes on to its end in silence', async () => {
  const { code, said } = await runUnread(`import { letReadersLeave } from ${file}; letReadersLeave(); ${printing}`)
  expect([code, said]).toEqual([0, 'ended\n'])
})

test('without that it would fall over the closed pipe', async () => {
  const { code, said } = await runUnread(printing)
  expect(code).not.toBe(0)
  expect(said).toContain('EPIPE')
})
