import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { AppError, errorKind } from '../errors.ts'
import type { Refusal } from './services.ts'

/**
 * A refusal on its way out of a route, as Hono's own exceptions are: thrown, because typed handlers return successes
 * only. Everything in it may be shown to the caller.
 */
export class HttpProblem extends Error {
  readonly code: string
  readonly details: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string>>

  constructor(code: string, message: string, options: ProblemOptions) {
    super(message)
    this.name = 'HttpProblem'
    this.code = code
    this.details = options.details ?? {}
    this.headers = options.headers ?? {}
  }
}

export interface ProblemOptions {
  readonly details?: Readonly<Record<string, unknown>> | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** A refusal by its code. `detail` says what happened and what to do, without quoting the input. */
export function problem(code: string, detail: string, options: ProblemOptions = {}): HttpProblem {
  return new HttpProblem(code, detail, options)
}

/** The one answer to whatever is not there, or not the caller's. */
export function notFound(): HttpProblem {
  return problem('not_found', 'There is nothing here, or it is not yours to see.')
}

/** A use case's refusal as a problem; `details` are shown, so the caller of this shapes what is in them. */
export function refused(refusal: Refusal, details?: Readonly<Record<string, unknown>>): HttpProblem {
  if (errorKind(refusal.code).code === 'not_found') return notFound()
  return problem(refusal.code, refusal.message, { details })
}

/** RFC 9457. Faults say nothing of their cause: the request id leads to the log line. */
export function problemResponse(c: Context, error: unknown, requestId: string): Response {
  const known = asProblem(error)
  const kind = errorKind(known.code)
  const body = {
    ...known.details,
    type: `/docs#problem-${kind.code}`,
    title: kind.title,
    status: kind.status,
    detail: kind.status >= 500 ? 'Please try again; if it stays, tell us the request id.' : known.message,
    code: kind.code,
    requestId,
  }
  return c.body(JSON.stringify(body), kind.status, {
    ...known.headers,
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  })
}

/** True for what is our fault and belongs in the log with its cause. */
export function isFault(error: unknown): boolean {
  return errorKind(asProblem(error).code).status >= 500
}

function asProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error
  if (error instanceof HTTPException && error.status < 500) {
    return problem(error.status === 404 ? 'not_found' : 'invalid_request', 'The request cannot be read.')
  }
  // Its message is for us; the caller reads the title of its code.
  if (error instanceof AppError) return problem(error.code, errorKind(error.code).title)
  return problem('internal', 'Internal')
}
