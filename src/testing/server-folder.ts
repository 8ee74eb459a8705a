/** Where this run's throw-away PostgreSQL lives: said by the setup of the run, read by the test files. */
export type ServerFolder = string

declare module 'vitest' {
  export interface ProvidedContext {
    testServerDir: ServerFolder
  }
}
