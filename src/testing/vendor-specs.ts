// The vendors' own descriptions of their APIs, where they lie beside the repository. They check what our clients send.
import { readFile } from 'node:fs/promises'
import { Ajv, type ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'

const folder = new URL('../../../shared/specs/', import.meta.url)

/** The JSON of a file; null where the folder is not there. */
export async function readVendorFile<T>(path: string): Promise<T | null> {
  const text = await readFile(new URL(path, folder), 'utf8').catch(() => null)
  return text === null ? null : JSON.parse(text)
}

/** As far as we look into an OpenAPI document. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>
  readonly components: unknown
}

interface OpenApiOperation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: object }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> }
}

/** What is wrong with a value; none where it fits. */
export type Judge = (value: unknown) => readonly string[]

const formats = {
  'phone-number': /^(?:whatsapp:)?\+[1-9]\d{6,14}$/,
  uri: (text: string) => URL.canParse(text),
  url: (text: string) => URL.canParse(text),
  date: /^\d{4}-\d\d-\d\d$/,
  int64: true as const,
  'unix-time': { type: 'number', validate: (seconds: number) => Number.isInteger(seconds) } as const,
  decimal: /^-?\d+(?:\.\d+)?$/,
  binary: true as const,
  email: /^\S+@\S+$/,
  'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
}

/** Of a form: text becomes what the schema wants, one value a list of one, and a field that it does not know is a fault. */
export function formJudge(spec: OpenApi, path: string): Judge {
  const content = spec.paths[path]?.['post']?.requestBody?.content['application/x-www-form-urlencoded']
  return judgeBy(spec, { ...content?.schema, unevaluatedProperties: false }, 'array')
}

/** Of a form with files, each file as a text. */
export function multipartJudge(spec: OpenApi, path: string): Judge {
  const schema = spec.paths[path]?.['post']?.requestBody?.content['multipart/form-data']?.schema
  return judgeBy(spec, { ...schema }, 'array')
}

/** Of a query: every parameter is known and of its type. */
export function queryJudge(spec: OpenApi, path: string): Judge {
  const parameters = (spec.paths[path]?.['get']?.parameters ?? []).filter((parameter) => parameter.in === 'query')
  const properties = Object.fromEntries(parameters.map(({ name, schema }) => [name, schema]))
  return judgeBy(spec, { type: 'object', properties, additionalProperties: false }, 'array')
}

/** Of a JSON body. */
export function bodyJudge(spec: OpenApi, path: string): Judge {
  const schema = spec.paths[path]?.['post']?.requestBody?.content['application/json']?.schema
  return judgeBy(spec, { ...schema }, false)
}

function judgeBy(spec: OpenApi, schema: object, coerceTypes: 'array' | false): Judge {
  if (Object.keys(schema).length === 0) throw new Error('The specification has no such request.')
  // Documents of OpenAPI 3.0 are read as 3.1 too: `nullable`, the difference that matters, is known to Ajv.
  const ajv = new Ajv2020({ strict: false, coerceTypes, allErrors: true, formats })
  return judgeWith(ajv.compile({ ...schema, components: spec.components }))
}

/** Of a nested form, read by qs, against one definition of a JSON schema: text becomes what the definition wants. */
export function definitionJudge(document: { readonly definitions: object }, name: string): Judge {
  const ajv = new Ajv({ strict: false, coerceTypes: true, allErrors: true, formats })
  return judgeWith(ajv.compile({ ...document, $ref: `#/definitions/${name}` }))
}

/** Of a nested form against an OpenAPI document, every object closed: a field that it does not know is a fault at any depth. */
export function nestedFormJudge(spec: OpenApi, path: string): Judge {
  const content = spec.paths[path]?.['post']?.requestBody?.content['application/x-www-form-urlencoded']
  if (content === undefined) throw new Error('The specification has no such request.')
  const ajv = new Ajv({ strict: false, coerceTypes: true, allErrors: true, formats })
  return judgeWith(ajv.compile({ ...closeObjects(content.schema), components: closeObjects(spec.components ?? {}) }))
}

function closeObjects(schema: object): object {
  const inside = Object.entries(schema).map(([name, value]) => [name, isObject(value) ? closeObjects(value) : value])
  const closed = Array.isArray(schema) ? inside.map(([, value]) => value) : Object.fromEntries(inside)
  const isOpen = 'properties' in schema && isObject(schema.properties) && !('additionalProperties' in schema)
  return isOpen ? { ...closed, additionalProperties: false } : closed
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function judgeWith(validate: ValidateFunction): Judge {
  return (value) => {
    if (validate(structuredClone(value))) return []
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
  }
}
