import type { Browser, BrowserContext, Page, WebSocketRoute } from 'playwright-core'
import { CLOSE } from '../../../durable-objects/protocol/close-codes.ts'
import type { Command } from '../../../durable-objects/protocol/commands.ts'
import { LIMITS } from '../../../durable-objects/protocol/limits.ts'
import type { Locale } from '../../../durable-objects/protocol/rest/accounts.ts'
import type { ServerNotice } from '../../../durable-objects/protocol/server.ts'
import { PROTOCOL_VERSION } from '../../../durable-objects/protocol/version.ts'
import * as f from './fixtures.ts'
import type { Line, State } from './states.ts'

export interface Look {
  readonly locale: Locale
  readonly theme: 'light' | 'dark'
  readonly width: number
  /** Otherwise as high as such a screen is. */
  readonly height?: number
}

export interface Visit {
  readonly page: Page
  /** What the page complained about: errors, warnings, refusals of the policy. */
  readonly complaints: string[]
  readonly close: () => Promise<void>
}

/** A browser's window of that look, for as many states as wanted, one after the other. */
export function openLook(browser: Browser, look: Look): Promise<BrowserContext> {
  return browser.newContext({
    colorScheme: look.theme,
    viewport: { width: look.width, height: look.height ?? (look.width < 600 ? 740 : 800) },
    locale: look.locale,
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
  })
}

/** Opens a state as a person would see it who was never here, with sockets that play its part. */
export async function visit(
  context: BrowserContext,
  origin: string,
  state: State,
  look: Look,
): Promise<Visit> {
  const page = await context.newPage()
  await forget(page, origin)
  // Says to the server whose questions it will hear: asked there and not held up on the way, what the
  // state before has fetched and compiled is used again.
  await context.addCookies([{ name: 'state', value: `${look.locale}/${state.name}`, url: origin }])
  const complaints: string[] = []
  page.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.clock.setFixedTime(f.AT)
  await playSockets(page, state)
  await page.goto(`${origin}/${look.locale}/${state.name}${state.list ? '#list' : ''}`)
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await state.then?.(page)
  return { page, complaints, close: () => page.close() }
}

/** What the state before left in the browser: drafts, choices, the worker that serves without a line. */
async function forget(page: Page, origin: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
  await session.detach()
}

/** As a stopped server does with everybody. */
function stop(socket: WebSocketRoute, { reason, endsAt }: ServerNotice): void {
  const bye = {
    t: 'bye',
    code: 'server_stopped',
    reason,
    ...(endsAt !== null && { until: endsAt }),
  }
  socket.send(JSON.stringify([bye]))
  void socket.close({ code: CLOSE.serverStopped })
}

async function playSockets(page: Page, state: State): Promise<void> {
  await page.routeWebSocket('**/api/inbox/socket', (socket) => {
    const { view, server } = state.page('fr')
    if (server?.state === 'stopped') {
      stop(socket, server)
      return
    }
    const around = 'around' in view ? view.around : null
    const { threads, waiting: rooms, concerns, levels } = around ?? f.surroundings('fr')
    const attention = { threads, rooms, concerns, levels, keywords: [], drafts: [] }
    socket.send(
      JSON.stringify([
        { t: 'welcome', v: PROTOCOL_VERSION, you: f.awa.id, ...attention },
        {
          t: 'status',
          statuses: [
            [f.benoit.id, 'online'],
            [f.chloe.id, 'online'],
            [f.long.id, 'busy', { emoji: '🌴', text: 'En congé, de retour lundi matin' }],
          ],
        },
        ...(server ? [{ t: 'server', server }] : []),
        ...(state.told ?? []),
      ]),
    )
  })
  await page.routeWebSocket('**/api/conversations/**', (socket) => {
    const line: Line = state.line ?? { kind: 'silent' }
    if (line.kind === 'silent') return
    if (line.kind === 'lost') {
      void socket.close({ code: 1011 })
      return
    }
    const { view, server } = state.page('fr')
    if (server?.state === 'stopped') {
      stop(socket, server)
      return
    }
    const content = view.kind === 'conversation' ? view.content : null
    const seq = content?.seq ?? 0
    socket.send(
      JSON.stringify([
        {
          t: 'welcome',
          v: PROTOCOL_VERSION,
          conversation: f.general.id,
          epoch: 'e1',
          you: f.awa.id,
          seq,
          num: seq,
          ...line.welcome,
        },
        { t: 'live', seq },
        ...(server ? [{ t: 'server', server }] : []),
        ...(line.items ?? []),
      ]),
    )
    socket.onMessage((frame) => {
      const send = (items: readonly unknown[]): void => {
        socket.send(JSON.stringify(items))
      }
      for (const asked of JSON.parse(String(frame)) as Command[]) {
        const own = state.answers?.(asked)
        if (own) send([{ ...own, cid: 'cid' in asked ? asked.cid : undefined }])
        else answer(asked, send)
      }
    })
  })
}

/** Older pages on request; a message is refused when it says `refuse`, and otherwise never answered. */
function answer(asked: Command, send: (items: readonly unknown[]) => void): void {
  const { t } = asked
  if (t === 'ballot') send([{ t, cid: asked.cid, num: asked.num, choices: [1] }])
  if (t === 'send' && asked.text === 'refuse') {
    send([{ t: 'error', cid: asked.cid, code: 'forbidden' }])
  }
  if (t !== 'history') return
  const before = asked.before ?? 1
  const { page } = f.longContent(LIMITS.pageMessages)
  const messages = page.messages.map((message, index) => ({
    ...message,
    num: before - LIMITS.pageMessages + index,
    seq: before - LIMITS.pageMessages + index,
  }))
  send([{ ...page, t: 'page', cid: asked.cid, seq: 250, messages, hasOlder: before > 101 }])
}
