import { type Fault, findFaults, type Source } from './source.ts'

/** Notes to do something later belong into an issue. A note that names one (#12) may stay. */
export function checkNotes(sources: readonly Source[]): Fault[] {
  const pattern = /\b(?:TODO|FIXME|XXX|HACK)\b(?![^\n]*#\d+)/g
  return sources.flatMap((source) => findFaults(source, source.comments, pattern, 'a note without an issue'))
}
