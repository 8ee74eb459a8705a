import { type ParseArgsConfig, parseArgs } from 'node:util'
import { letReadersLeave } from './closed-pipe.ts'

/**
 * Reads the arguments of a command. An option that is not known, or `--help`, is answered with one line about the
 * command and the end of the process: exit code 2 for a mistake, 0 for the question.
 */
export function readArguments<T extends ParseArgsConfig>(usage: string, config: T): ReturnType<typeof parseArgs<T>> {
  letReadersLeave()
  if (process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) {
    console.log(usage)
    process.exit(0)
  }
  try {
    return parseArgs(config)
  } catch (fault) {
    console.error(`${fault instanceof Error ? fault.message.split('. ')[0] : fault}.\n${usage}`)
    process.exit(2)
  }
}
