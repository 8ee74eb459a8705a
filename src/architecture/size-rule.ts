import { findFunctions } from './functions.ts'
import { type Fault, isTestFile, type Source } from './source.ts'

const fileLinesMax = 400
const testLinesMax = 800
const functionLinesMax = 70

/** Files and functions that have grown too long to be read at once. Functions of tests may hold many tests. */
export function checkSizes(sources: readonly Source[]): Fault[] {
  return sources.filter((source) => source.path.endsWith('.ts')).flatMap(checkSize)
}

function checkSize(source: Source): Fault[] {
  const { path } = source
  const limit = isTestFile(path) ? testLinesMax : fileLinesMax
  const lines = source.text.trimEnd().split('\n').length
  const tooLong = lines > limit ? [{ path, line: limit, words: `${lines} lines; the limit is ${limit}` }] : []
  if (isTestFile(path)) return tooLong
  const functions = findFunctions(source.code)
    .filter((found) => found.lastLine - found.firstLine + 1 > functionLinesMax)
    .map((found) => {
      const length = found.lastLine - found.firstLine + 1
      return { path, line: found.firstLine, words: `a function of ${length} lines; the limit is ${functionLinesMax}` }
    })
  return [...tooLong, ...functions]
}
