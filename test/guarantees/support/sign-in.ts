/** What a try to sign in was answered. */
export interface Answered {
  readonly status: number
  readonly body: string
  readonly ms: number
  readonly retryAfter: string | null
  /** The cookie by which the browser is known from then on. */
  readonly device: string | null
}

export async function trySignIn(
  origin: string,
  alias: string,
  password: string,
  cookie?: string,
): Promise<Answered> {
  const began = performance.now()
  const response = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: {
      ...{ origin, 'content-type': 'application/json' },
      ...(cookie === undefined ? {} : { cookie }),
    },
    body: JSON.stringify({ alias, password }),
  })
  const body = await response.text()
  const cookies = response.headers.getSetCookie().map((one) => one.split(';')[0] ?? '')
  return {
    ...{ status: response.status, body, ms: performance.now() - began },
    retryAfter: response.headers.get('retry-after'),
    device: cookies.find((one) => one.startsWith('device=')) ?? null,
  }
}
