import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { wordsComeFrom } from '../../../../web/src/i18n/say.ts'
import { wordsIn } from '../../../../web/src/i18n/languages.ts'
import type { Calls } from '../../../../web/src/bringing/calls.ts'
import { ImportRun } from '../../../../web/src/importing/import-run.ts'
import { emptyImport, type ImportState } from '../../../../web/src/importing/import-state.ts'
import { Refused, type Patience } from '../../../../web/src/importing/place-calls.ts'
import { reportOf } from '../../../../web/src/importing/summary.ts'
import { zipOf } from '../../../support/zip.ts'

const window_ = new EventTarget()

beforeEach(() => {
  wordsComeFrom(() => wordsIn('en'))
  vi.stubGlobal('addEventListener', window_.addEventListener.bind(window_))
  vi.stubGlobal('removeEventListener', window_.removeEventListener.bind(window_))
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const MESSAGES = 1_200

function slackExport(): File {
  const said = Array.from({ length: MESSAGES }, (_, at) => ({
    ...{ type: 'message', user: 'U1', text: `mot ${String(at)}` },
    ts: `${String(1_600_000_000 + at)}.000100`,
  }))
  const files = {
    'users.json': [{ id: 'U1', name: 'awa', real_name: 'Awa Diop' }],
    'channels.json': [
      ...[
        { id: 'C1', name: 'general', members: ['U1'] },
        { id: 'C2', name: 'port', members: [] },
      ],
    ],
    'general/2020-09-13.json': said,
  }
  const packed = Object.entries(files).map(([name, data]) => ({ name, data: JSON.stringify(data) }))
  return new File([new Uint8Array(zipOf(packed))], 'slack.zip')
}

/** A place that knows what has come. */
class Place {
  readonly #came = new Map<string, number>()
  readonly #finished = new Set<string>()
  readonly batches: number[] = []
  failsAt = Infinity
  before: () => void = () => undefined

  calls({ signal }: Patience): Calls {
    const ask = (path: string, body: object): Promise<unknown> => {
      if (signal().aborted) return Promise.reject(signal().reason as Error)
      return Promise.resolve(this.#answer(path.split('/').at(-1) ?? '', body))
    }
    return {
      ask: async <Answer>(path: string, body: object) => (await ask(path, body)) as Answer,
      put: () => Promise.reject(new Error('no file here')),
    }
  }

  #answer(what: string, body: object): unknown {
    const { people = [], rooms = [] } = body as Record<string, { id: string }[] | undefined>
    if (what === 'people') return { people: people.map(({ id }) => ({ id, fate: 'new' })) }
    if (what === 'rooms') {
      return { rooms: rooms.map(({ id }) => ({ id, fate: this.#fateOf(id) })), threads: [] }
    }
    if (what === 'finish') this.#finished.add((body as { room: string }).room)
    return what === 'messages' ? this.#take(body as { room: string; messages: object[] }) : null
  }

  #fateOf(id: string): string {
    if (id === 'C2') return 'taken'
    if (this.#finished.has(id)) return 'finished'
    return this.#came.has(id) ? 'begun' : 'new'
  }

  #take({ room, messages }: { room: string; messages: object[] }): { next: number } {
    const came = this.#came.get(room) ?? 0
    if (messages.length > 0) {
      if (came >= this.failsAt) throw new Refused({ code: 'server_read_only' })
      this.batches.push(messages.length)
      this.before()
    }
    this.#came.set(room, came + messages.length)
    return { next: came + messages.length + 1 }
  }
}

function follow() {
  const state: ImportState = emptyImport()
  const steps: string[] = []
  return {
    state,
    steps,
    show: (change: Partial<ImportState>) => {
      Object.assign(state, change)
      if (change.step !== undefined) steps.push(change.step)
    },
  }
}

describe('an import of a page', () => {
  it('says what would come and what not, brings it, and says what came', async () => {
    const { state, steps, show } = follow()
    const place = new Place()
    const run = new ImportRun(slackExport(), show, (patience) => place.calls(patience))
    await run.look()
    expect(steps).toEqual(['reading', 'looking', 'looked'])
    expect(state.summary).toMatchObject({
      people: { count: 1, known: 0 },
      amounts: { talks: 1, messages: MESSAGES },
      left: ['#port does not come: a room of this id has messages of its own here.'],
      isBegun: false,
    })
    expect(place.batches).toEqual([])
    await run.bring()
    expect(state).toMatchObject({ step: 'done', done: { talks: 1, messages: MESSAGES } })
    expect(place.batches).toEqual([500, 500, 200])
    if (state.summary === null) throw new Error('no summary')
    const report = reportOf(state.name, 'What came', state.summary)
    expect(report).toContain('- general: a new room. 1,200 messages\n')
    expect(report).toContain('- #port does not come')
  })

  it('that was stopped goes on, with the same file, in a page that knows nothing of it', async () => {
    const place = new Place()
    const first = follow()
    const run = new ImportRun(slackExport(), first.show, (patience) => place.calls(patience))
    await run.look()
    place.before = () => run.stop()
    await run.bring()
    expect(first.state).toMatchObject({ step: 'stopped', why: '' })
    expect(place.batches).toEqual([500])
    place.before = () => undefined
    const second = follow()
    const again = new ImportRun(slackExport(), second.show, (patience) => place.calls(patience))
    await again.look()
    expect(second.state.summary?.isBegun).toBe(true)
    await again.bring()
    expect(place.batches).toEqual([500, 500, 200])
    expect(second.state).toMatchObject({ step: 'done', done: { messages: MESSAGES } })
  })

  it('that the place refuses says why, and goes on in the same page', async () => {
    const place = new Place()
    place.failsAt = 500
    const { state, show } = follow()
    const run = new ImportRun(slackExport(), show, (patience) => place.calls(patience))
    await run.look()
    await run.bring()
    expect(state.step).toBe('stopped')
    expect(state.why).not.toBe('')
    place.failsAt = Infinity
    await run.bring()
    expect(state).toMatchObject({ step: 'done', why: '' })
    expect(place.batches).toEqual([500, 500, 200])
  })

  it('tells of a file that is none, and of one that cannot be read any more', async () => {
    const { state, show } = follow()
    const callsOf = (patience: Patience) => new Place().calls(patience)
    await new ImportRun(new File(['bonjour'], 'x.jsonl'), show, callsOf).look()
    expect(state).toMatchObject({ step: 'empty' })
    expect(state.why).toContain('neither an export of Palabre nor a zip')
    const gone = slackExport()
    vi.spyOn(gone, 'slice').mockImplementation(() => {
      throw new DOMException('gone', 'NotReadableError')
    })
    await new ImportRun(gone, show, callsOf).look()
    expect(state.why).toContain('cannot be read any more')
  })

  it('asks before the page is left, while it reads and brings, and not before or after', async () => {
    const leave = () => {
      const event = new Event('beforeunload', { cancelable: true })
      window_.dispatchEvent(event)
      return event.defaultPrevented
    }
    const place = new Place()
    const { show } = follow()
    const run = new ImportRun(slackExport(), show, (patience) => place.calls(patience))
    const looking = run.look()
    expect(leave()).toBe(true)
    await looking
    expect(leave()).toBe(false)
    const asked: boolean[] = []
    place.before = () => void asked.push(leave())
    await run.bring()
    expect(asked).toEqual([true, true, true])
    expect(leave()).toBe(false)
  })

  it('reads no more of a file at once than a stretch of it', async () => {
    const line = `${JSON.stringify({ kind: 'mark', after: 'x'.repeat(1_000) })}\n`
    const header = {
      kind: 'header',
      format: 'palabre',
      version: 1,
      at: 1,
      scope: 'room',
      place: '',
    }
    const file = new File([JSON.stringify(header), '\n', line.repeat(5_000)], 'x.jsonl')
    const slice = vi.spyOn(file, 'slice')
    const { state, show } = follow()
    await new ImportRun(file, show, (patience) => new Place().calls(patience)).look()
    expect(state.step).toBe('looked')
    const most = Math.max(...slice.mock.calls.map(([from = 0, to = 0]) => to - from))
    expect(most).toBeLessThanOrEqual(1_048_576)
    expect(slice.mock.calls.length).toBeGreaterThan(8)
  })
})
