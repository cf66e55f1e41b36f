import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { buildApp } from '../../../worker/app.ts'
import type { Env } from '../../../worker/env.ts'
import render from '../support/renderer.ts'
import { bindings, HOME } from './support.ts'

const app = buildApp(render)

/** The bindings of the Worker with some in the place of its own. */
export function bindingsWith(instead: Partial<Env>): Env {
  const properties = Object.entries(instead).map(([key, value]) => [key, { value }] as const)
  return Object.create(bindings, Object.fromEntries(properties)) as Env
}

/** An object of which some calls are answered otherwise. */
export function answering<Stub extends object>(stub: Stub, instead: Partial<Stub>): Stub {
  type Calls = Record<string | symbol, (...given: unknown[]) => unknown>
  return new Proxy(stub, {
    get: (real, key) =>
      (instead as Calls)[key] ?? ((...given: unknown[]) => (real as Calls)[key]?.(...given)),
  })
}

interface Call {
  readonly method?: string
  readonly body?: object
  readonly cookie?: string
}

/** One request to an app with these bindings; everything that it left to do is done when it returns. */
export async function askWith(env: Env, path: string, call: Call = {}): Promise<Response> {
  const { answer, done } = await beginWith(env, path, call)
  await done
  return answer
}

/** The answer by itself; `done`, when everything that it left to do is done. */
export async function beginWith(
  env: Env,
  path: string,
  call: Call = {},
): Promise<{ readonly answer: Response; readonly done: Promise<void> }> {
  const { method = 'POST', body, cookie } = call
  const headers = new Headers({ origin: HOME, 'content-type': 'application/json' })
  if (cookie !== undefined) headers.set('cookie', cookie)
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const context = createExecutionContext()
  const answer = await app.fetch(
    new Request(HOME + path, { method, headers, ...sent }),
    env,
    context,
  )
  return { answer, done: waitOnExecutionContext(context) }
}

/**
 * Bindings whose guard does `act`, once, when it hears that a password or code was right: after the
 * check of what was shown, and before anything is opened by it.
 */
export function onceProven(act: () => Promise<unknown>): Env {
  let done: Promise<unknown> | undefined
  const then = async (heard: Promise<void>): Promise<void> => {
    await heard
    await (done ??= act())
  }
  const getByName = (name: string) => {
    const guard = bindings.GUARD.getByName(name)
    return answering(guard, {
      succeeded: (lane) => then(guard.succeeded(lane)),
      reopen: () => then(guard.reopen()),
    })
  }
  return bindingsWith({ GUARD: { getByName } })
}
