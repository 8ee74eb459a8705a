import { defineConfig } from 'vitest/config'

const everywhere = ['src', 'agent', 'tools', 'channels', 'db', 'evals', 'web'].map((folder) => `${folder}/**`)
const serverSetup = ['src/testing/server-setup.ts']

/** Test files by the end of their name: what a test needs decides which project runs it. */
const named = (ending: string) => everywhere.map((folder) => `${folder}/*.${ending}`)
const special = [named('int.test.ts'), named('contract.test.ts'), named('browser.test.ts')].flat()

export default defineConfig({
  test: {
    pool: 'forks',
    // Two of them keep a small machine responsive, and the database tests within its connections.
    maxWorkers: 2,
    // Bounds for what hangs, far beyond what anything takes: a slow machine fails no test.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'unit', include: named('test.ts'), exclude: [...special, '**/node_modules/**'] } },
      { extends: true, test: { name: 'contract', include: named('contract.test.ts'), globalSetup: serverSetup } },
      { extends: true, test: { name: 'integration', include: named('int.test.ts'), globalSetup: serverSetup } },
      {
        extends: true,
        test: { name: 'browser', include: named('browser.test.ts'), globalSetup: serverSetup },
      },
    ],
  },
})
