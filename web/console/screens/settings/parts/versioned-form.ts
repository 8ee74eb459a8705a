import { useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import { doneToast, problemToast, undoToast } from '../../../parts/toast.tsx'
import { ConsoleProblem, type FieldFault, fieldFaults } from '../../../problem.ts'
import { useWords } from '../../../words.ts'

export interface Versioned<T> {
  readonly content: T
  readonly version: string
}

export interface Saved<T> extends Versioned<T> {
  readonly undo: Versioned<T>
}

/**
 * A form over one thing that has a version: what was typed stays until it is saved, whoever saves meanwhile. A stale save
 * shows what stands (`fresh`) and keeps what was typed; a save that went well offers its undo.
 */
export function useVersionedForm<T>(of: {
  readonly loaded: Versioned<T>
  readonly schema: z.ZodType
  readonly save: (content: T, version: string) => Promise<Saved<T>>
  /** Asks for what stands once something was written. */
  readonly onChanged: () => void
}) {
  const words = useWords('common')
  const { base, typed, isDirty, setTyped, stand } = useTyped(of.loaded)
  const [hasTried, setTried] = useState(false)
  const [isSaving, setSaving] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const faults = hasTried ? faultsOf(of.schema, typed, problem) : []
  const fresh = freshOf<T>(problem)

  async function write(content: T, version: string, isUndo = false): Promise<void> {
    setSaving(true)
    setProblem(null)
    try {
      const { undo, ...now } = await of.save(content, version)
      // What was typed since the save that is undone stays.
      stand(now, isUndo)
      setTried(false)
      of.onChanged()
      if (isUndo) doneToast(words.undone)
      else undoToast(words.saved, { label: words.undo, run: () => void write(undo.content, undo.version, true) })
    } catch (fault) {
      setProblem(fault)
      if (isUndo) problemToast(fault, words.problemTitle)
    } finally {
      setSaving(false)
    }
  }

  return {
    typed,
    set: (part: Partial<T>) => setTyped((before) => ({ ...before, ...part })),
    replace: setTyped,
    isDirty,
    isSaving,
    faults,
    /** What is wrong with a field, for its input; null where nothing is. */
    faultAt: (field: string) => faults.find(({ at }) => at === field || at.startsWith(`${field}.`))?.why ?? null,
    /** A problem that no field shows. */
    problem: fresh === null && fieldFaults(problem).length === 0 ? problem : null,
    fresh,
    takeFresh: () => {
      if (fresh === null) return
      stand(fresh, false)
      setProblem(null)
    },
    /** Saves what was typed over what stands. */
    overwrite: () => (fresh === null ? Promise.resolve() : write(typed, fresh.version)),
    save: async () => {
      setTried(true)
      if (of.schema.safeParse(typed).success) await write(typed, base.version)
    },
    reset: () => {
      setTyped(base.content)
      setTried(false)
      setProblem(null)
    },
  }
}

/** What stands and what was typed over it. What others saved is shown at once, where nothing was typed. */
function useTyped<T>(loaded: Versioned<T>) {
  const [base, setBase] = useState(loaded)
  const [typed, setTyped] = useState(loaded.content)
  const isDirty = JSON.stringify(typed) !== JSON.stringify(base.content)
  const dirty = useRef(isDirty)
  dirty.current = isDirty
  useEffect(() => {
    if (dirty.current) return
    setBase(loaded)
    setTyped(loaded.content)
  }, [loaded])
  const stand = (now: Versioned<T>, keepsTyped: boolean) => {
    setBase(now)
    if (!keepsTyped || !dirty.current) setTyped(now.content)
  }
  return { base, typed, isDirty, setTyped, stand }
}

/** What the schema says here, then what the server said. */
function faultsOf(schema: z.ZodType, typed: unknown, problem: unknown): readonly FieldFault[] {
  const checked = schema.safeParse(typed)
  const local = checked.success ? [] : checked.error.issues
  return [
    ...local.map(({ path, message }) => ({ at: path.join('.'), why: message })),
    ...fieldFaults(problem).map(({ at, why }) => ({ at: at.replace(/^content\./, ''), why })),
  ]
}

export type VersionedForm<T> = ReturnType<typeof useVersionedForm<T>>

function freshOf<T>(problem: unknown): Versioned<T> | null {
  if (!(problem instanceof ConsoleProblem) || problem.code !== 'stale_version') return null
  const { fresh, version } = problem.details
  return fresh === undefined || fresh === null || typeof version !== 'string' ? null : { content: fresh as T, version }
}
