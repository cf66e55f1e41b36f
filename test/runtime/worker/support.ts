import { env, exports } from 'cloudflare:workers'
import type { ErrorCode, FieldError } from '../../../durable-objects/protocol/error-codes.ts'
import type { Me, MeAnswer, Role } from '../../../durable-objects/protocol/rest/accounts.ts'
import { hashSetupCode } from '../../../worker/auth/setup-code.ts'
import type { Env } from '../../../worker/env.ts'

export const bindings = env as unknown as Env
export const HOME = 'http://chat.test'
export const PASSWORD = 'un cheval agrafe la pile'

const worker = (exports as unknown as { default: { fetch(request: Request): Promise<Response> } })
  .default

export interface Call {
  readonly method?: string
  /** Sent as JSON; text, bytes and streams go as they are. */
  readonly body?: unknown
  readonly headers?: Record<string, string>
  readonly home?: string
}

/** One request as a browser's own page would send it, unless `headers` say otherwise. */
export function ask(path: string, call: Call = {}): Promise<Response> {
  const { method = 'GET', body, headers = {}, home = HOME } = call
  const sent = new Headers(method === 'GET' ? {} : { origin: home })
  if (body !== undefined) sent.set('content-type', 'application/json')
  for (const [name, value] of Object.entries(headers)) {
    if (value === '') sent.delete(name)
    else sent.set(name, value)
  }
  return worker.fetch(
    new Request(home + path, {
      method,
      headers: sent,
      redirect: 'manual',
      ...(body === undefined ? {} : { body: isRaw(body) ? body : JSON.stringify(body) }),
    }),
  )
}

function isRaw(body: unknown): body is string | Uint8Array | ReadableStream {
  return typeof body === 'string' || body instanceof Uint8Array || body instanceof ReadableStream
}

/** A signed-in person with a browser. */
export class Person {
  readonly me: Me
  readonly cookie: string
  readonly home: string

  constructor(me: Me, cookie: string, home = HOME) {
    this.me = me
    this.cookie = cookie
    this.home = home
  }

  ask(path: string, call: Call = {}): Promise<Response> {
    return ask(path, {
      home: this.home,
      ...call,
      headers: { cookie: this.cookie, ...call.headers },
    })
  }
}

let count = 0

export function registration(more: Record<string, unknown> = {}): Record<string, unknown> {
  count += 1
  return {
    ...{ firstName: 'Zoé', lastName: 'Martin', alias: `zoe.${count}`, password: PASSWORD },
    // Nobody may be called like somebody of the staff, and most here are called like this.
    ...('firstName' in more || 'lastName' in more ? {} : { name: `Zoé Martin ${count}` }),
    ...more,
  }
}

/**
 * The first password that is judged loads the words for it. Where several wait for that at once on a
 * busy machine, the runtime takes them for hung (seen 2026-11).
 */
let loading: Promise<Response> | undefined

export async function register(more: Record<string, unknown> = {}, home = HOME): Promise<Person> {
  await (loading ??= ask('/api/password-strength', {
    method: 'POST',
    body: { password: PASSWORD },
  }))
  return personOf(
    await ask('/api/accounts', { method: 'POST', body: registration(more), home }),
    home,
  )
}

export async function signIn(alias: string, password = PASSWORD, home = HOME): Promise<Person> {
  const answer = await ask('/api/session', { method: 'POST', body: { alias, password }, home })
  return personOf(answer, home)
}

async function personOf(answer: Response, home: string): Promise<Person> {
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  const { person } = await answer.json<MeAnswer>()
  return new Person(person, cookieOf(answer), home)
}

export function cookieOf(answer: Response): string {
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

/** A new person in that role, made so in the database. */
export async function registerAs(role: Role): Promise<Person> {
  const person = await register()
  await bindings.DB.batch([
    bindings.DB.prepare('UPDATE people SET role = ? WHERE id = ?').bind(role, person.me.id),
    bindings.DB.prepare(
      'INSERT INTO standing_changes (room, person) SELECT room, person FROM memberships WHERE person = ?',
    ).bind(person.me.id),
  ])
  return new Person({ ...person.me, role }, person.cookie)
}

export async function offerSetupCode(code: string): Promise<void> {
  await bindings.DB.prepare('INSERT INTO setup_codes VALUES (?, 1)').bind(hashSetupCode(code)).run()
}

export async function addRoom(id: string, access: 'open' | 'approval' | 'private'): Promise<void> {
  await bindings.DB.prepare(
    "INSERT INTO rooms (id, name, topic, access, position, created_at) VALUES (?, ?, '', ?, 99, 1)",
  )
    .bind(id, id, access)
    .run()
}

export interface Refused {
  readonly status: number
  readonly code: ErrorCode
  readonly fields?: readonly FieldError[]
}

export async function refusal(answer: Response): Promise<Refused> {
  const { error } = await answer.json<{ error: Omit<Refused, 'status'> }>()
  return { status: answer.status, ...error }
}

export async function rows<T>(query: string, ...values: unknown[]): Promise<T[]> {
  const { results } = await bindings.DB.prepare(query)
    .bind(...values)
    .all<T>()
  return results
}
