import type { Page } from 'playwright-core'
import { afterAll, expect, test, vi } from 'vitest'
import type { ConversationId } from '../../durable-objects/protocol/ids.ts'
import {
  openConversation,
  type ConversationClient,
} from '../../web/src/sync/conversation-client.ts'
import { NodePorts } from '../guarantees/support/node-ports.ts'
import { PASSWORD, register, type Member } from '../guarantees/support/people.ts'
import { patience } from './patience.ts'
import { people } from './people.ts'
import { drift, readHere, scrollBy } from './reading-eye.ts'
import { inSteps, setStage } from './stage.ts'
import type { Visitor } from './visitor.ts'

/** A long thread beside the room, read back and forth while others write into it. */

const ROOM = 'r_general' as ConversationId
const LONG = 240
const BOX = '.panel .log'
const REPLIES = '.panel__replies .row'

let writers: ConversationClient[]
let reader: Visitor
let page: Page
let root: number
/** What became of the reader's line: `silent`, nobody knows yet that nothing comes through; `down`, closed. */
let line: 'open' | 'silent' | 'down' = 'open'
const held: (() => void)[] = []
const standing = new Set<() => void>()

const stage = setStage(
  async () => {
    const { url } = stage.server
    writers = [await writerOf(await register(url)), await writerOf(await register(url))]
    root = await post('La digue, par où on commence ?')
    for (let number = 1; number <= LONG; number += 1) send(number)
    await settled()
    const member = await register(url)
    const person = { ...people.awa, alias: member.alias, password: PASSWORD }
    reader = await stage.visitor('fr', person)
    page = reader.page
    const [name = '', value = ''] = member.cookie.split('=')
    await reader.context.addCookies([{ name, value, url }])
    await playLine()
    await page.goto(`/rooms/general?thread=${String(root)}`)
    await replyOf(LONG).waitFor()
  },
  { MESSAGE_BURST: '1000000', MESSAGES_PER_SECOND: '1000000' },
)

inSteps(() => [reader])

afterAll(() => {
  for (const writer of writers) writer.close()
})

async function writerOf(member: Member): Promise<ConversationClient> {
  const client = openConversation({
    ...{ conversation: ROOM, me: member.id, ports: new NodePorts(member) },
  })
  await vi.waitUntil(() => client.state.connection.kind === 'live', { timeout: patience })
  return client
}

async function settled(): Promise<void> {
  const isDone = () => writers.every(({ state }) => state.pending.length === 0)
  await vi.waitUntil(isDone, { timeout: patience })
}

async function post(text: string): Promise<number> {
  const [writer] = writers
  writer?.send(text)
  const find = () => writer?.state.messages.find((message) => message.text === text)?.num ?? 0
  return await vi.waitUntil(find, { timeout: patience })
}

/** Each of the two in turn, so that every reply shows who speaks, whatever stands before it. */
function send(number: number, thread = root): void {
  const more = 'Des mots pour la hauteur, et encore. '.repeat((number * 7) % 5)
  writers[number % 2]?.send(`Réponse ${String(number)}. ${more}`, { thread, echo: false })
}

async function playLine(): Promise<void> {
  const pass = (give: () => void): void => {
    if (line === 'open') give()
    else held.push(give)
  }
  await reader.context.routeWebSocket('**/api/conversations/**', (socket) => {
    const server = socket.connectToServer()
    standing.add(() => {
      void socket.close({ code: 1011 })
      void server.close()
    })
    socket.onMessage((frame) => pass(() => server.send(frame)))
    server.onMessage((frame) => pass(() => socket.send(frame)))
  })
}

async function lose(how: 'silent' | 'down'): Promise<void> {
  line = how
  await reader.context.setOffline(true)
  await page.getByText(reader.say('link.offline')).waitFor()
  if (how === 'silent') return
  for (const close of standing) close()
  standing.clear()
  // Everything that it has to say when it goes is said.
  await page.locator('.here').waitFor({ state: 'detached' })
}

async function regain(): Promise<void> {
  if (line === 'down') held.length = 0
  line = 'open'
  for (const give of held.splice(0)) give()
  await reader.context.setOffline(false)
  await page.getByText(reader.say('link.offline')).waitFor({ state: 'detached' })
}

const replyOf = (number: number) =>
  page.locator('.panel li[id^="t"]').filter({ hasText: `Réponse ${String(number)}.` })

async function shownReplies(): Promise<number> {
  return await page.locator(REPLIES).count()
}

/** By how much it ends above the lower edge of the box; negative where it is not all in sight. */
async function spareBelow(number: number): Promise<number> {
  const row = await replyOf(number).boundingBox()
  const box = await page.locator(BOX).boundingBox()
  return row && box ? box.y + box.height - row.y - row.height : NaN
}

test('it opens at the end, and a reply that comes there comes into sight', async () => {
  expect(await spareBelow(LONG)).toBeGreaterThanOrEqual(0)
  for (const number of [LONG + 1, LONG + 2, LONG + 3]) {
    send(number)
    await replyOf(number).waitFor()
    expect(await spareBelow(number)).toBeGreaterThanOrEqual(0)
  }
})

test('what is read above stays where it is while replies come, and while one reads back', async () => {
  await scrollBy(page, -900, BOX)
  await readHere(page, BOX)
  for (let number = LONG + 4; number <= LONG + 20; number += 1) send(number)
  await replyOf(LONG + 20).waitFor({ state: 'attached' })
  expect(await drift(page)).toBeLessThanOrEqual(1)
  expect(await spareBelow(LONG + 20)).toBeLessThan(0)
  for (let turn = 0; turn < 6; turn += 1) {
    await scrollBy(page, -700, BOX)
    await readHere(page, BOX)
    await page.waitForTimeout(300)
    expect(await drift(page)).toBeLessThanOrEqual(1)
  }
})

test('earlier replies come in above what is read', async () => {
  const more = page.getByRole('button', { name: reader.say('panel.older') })
  await scrollBy(page, -100_000, BOX)
  const before = await shownReplies()
  expect(before).toBeLessThan(LONG)
  await readHere(page, BOX, REPLIES)
  await more.click()
  await expect.poll(shownReplies).toBeGreaterThan(before)
  expect(await drift(page)).toBeLessThanOrEqual(1)
})

test.each(['silent', 'down'] as const)(
  'a line that went (%s) and came back leaves the reader where they were',
  async (how) => {
    const reply = how === 'silent' ? LONG + 21 : LONG + 22
    await scrollBy(page, 400, BOX)
    const before = await shownReplies()
    const num = await readHere(page, BOX, REPLIES)
    await lose(how)
    send(reply)
    await settled()
    await regain()
    await replyOf(reply).waitFor({ state: 'attached' })
    // What would throw them away comes after what was asked for anew.
    await page.waitForTimeout(700)
    expect(await drift(page)).toBeLessThanOrEqual(1)
    expect(await page.locator(`#t${String(num)}`).count()).toBe(1)
    expect(await shownReplies()).toBeGreaterThan(before)
  },
)

test.each(['silent', 'down'] as const)(
  'a reply that waited (%s) and left throws nobody to the end; one that is written does',
  async (how) => {
    const numbers = how === 'silent' ? [501, 502] : [503, 504]
    const box = page.locator('.panel textarea')
    // What looks at keys is fetched with the first of them.
    await box.press('End')
    await page.waitForLoadState('networkidle')
    await page.waitForTimeout(500)
    await lose(how)
    for (const text of numbers.map((number) => `Réponse ${String(number)}.`)) {
      await box.fill(text)
      await box.press('Enter')
      await page.locator('.panel .row--pending').filter({ hasText: text }).waitFor()
    }
    await expect
      .poll(() => page.locator(BOX).evaluate(({ scrollTop }) => Math.abs(scrollTop)))
      .toBe(0)
    await scrollBy(page, -900, BOX)
    await readHere(page, BOX, REPLIES)
    await regain()
    for (const number of numbers) await replyOf(number).waitFor({ state: 'attached' })
    await page.locator('.panel .row--pending').first().waitFor({ state: 'detached' })
    expect(await drift(page)).toBeLessThanOrEqual(1)
  },
)

test('a short one begins at the top', async () => {
  const short = await post('Qui apporte les gants ?')
  send(1_001, short)
  send(1_002, short)
  await page.goto(`/rooms/general?thread=${String(short)}`)
  await replyOf(1_002).waitFor()
  const first = await page.locator(`#t${String(short)}`).boundingBox()
  const box = await page.locator(BOX).boundingBox()
  expect(first && box && first.y - box.y).toBeLessThan(60)
})
