import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { ConversationId } from '../../durable-objects/protocol/ids.ts'
import {
  openConversation,
  type ConversationClient,
} from '../../web/src/sync/conversation-client.ts'
import { NodePorts } from '../guarantees/support/node-ports.ts'
import { PASSWORD, register, type Member } from '../guarantees/support/people.ts'
import { openBrowser } from '../support/browser.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { patience } from './patience.ts'
import { people } from './people.ts'
import { drift, readHere, rowCount, scrollBy, shownNums } from './reading-eye.ts'
import { openVisitor, type Visitor } from './visitor.ts'

/** A long room, read back and forth, on a phone and wide, while another writes into it. */

const ROOM = 'r_general' as ConversationId
const LONG = 700
/** Rows while somebody holds on to one of them. */
const MOST_HELD = 2_100
/** Rows that may stand at once: what may grow before some go, and two pages on their way. */
const MOST_ROWS = 520

let server: TestServer
let browser: Awaited<ReturnType<typeof openBrowser>>
let other: Member
let reader: Member
let writer: ConversationClient
let readers: readonly Visitor[]

beforeAll(async () => {
  server = await startTestServer({ MESSAGE_BURST: '1000000', MESSAGES_PER_SECOND: '1000000' })
  browser = await openBrowser()
  other = await register(server.url)
  writer = openConversation({ conversation: ROOM, me: other.id, ports: new NodePorts(other) })
  for (let number = 1; number <= LONG; number += 1) write(number)
  await vi.waitUntil(() => writer.state.pending.length === 0, { timeout: patience })
  reader = await register(server.url)
  readers = [await open(reader, 360), await open(reader, 1280)]
})

/** Signed in already: on a phone the list, by which that shows, is not in sight. */
async function open({ alias, cookie }: Member, width: number): Promise<Visitor> {
  const person = { ...people.awa, alias, password: PASSWORD }
  const look = { viewport: { width, height: 800 } }
  const visitor = await openVisitor(browser, server.url, 'fr', person, look)
  const [name = '', value = ''] = cookie.split('=')
  await visitor.context.addCookies([{ name, value, url: server.url }])
  return visitor
}

afterAll(async () => {
  writer.close()
  await browser.close()
  await server.stop()
})

function write(number: number): void {
  const more = 'Des mots pour la hauteur, et encore. '.repeat((number * 7) % 5)
  writer.send(`Ligne ${String(number)}. ${more}`)
}

async function enter({ page }: Visitor): Promise<void> {
  await page.goto('/rooms/general')
  await page.locator('.here').waitFor()
}

/** Turns the wheel until that is in sight; nothing that is read on the way may move. */
async function readUntil(
  page: Page,
  by: number,
  isThere: () => Promise<boolean>,
  most = MOST_ROWS,
): Promise<void> {
  for (let turn = 0; !(await isThere()); turn += 1) {
    if (turn > 400) throw new Error('never there')
    await scrollBy(page, by)
    if (turn % 3 === 0) {
      await readHere(page)
      await page.waitForTimeout(450)
      expect(await drift(page)).toBeLessThanOrEqual(1)
    }
    expect(await rowCount(page)).toBeLessThanOrEqual(most)
  }
}

const isFirst = async (page: Page): Promise<boolean> => (await shownNums(page))[0] === 1
const isEnd = async (page: Page): Promise<boolean> => (await page.locator('.pill').count()) === 0

describe.each([
  { width: 360, index: 0 },
  { width: 1280, index: 1 },
])('at $width pixels', ({ index }) => {
  let visitor: Visitor
  let page: Page
  beforeAll(() => {
    const found = readers[index]
    if (!found) throw new Error('nobody')
    visitor = found
    page = visitor.page
  })

  test('hundreds of messages are read back and forth with a window of them in the page, and nothing moves', async () => {
    await enter(visitor)
    await readUntil(page, -1_100, () => isFirst(page))
    expect(await page.locator('.log__edge').first().innerText()).toBe(visitor.say('talk.beginning'))
    const back = await shownNums(page)
    expect(back.at(-1)).toBeLessThan(LONG - 200)
    await readUntil(page, 1_100, () => isEnd(page))
    const forth = await shownNums(page)
    expect(forth.at(-1)).toBeGreaterThanOrEqual(LONG)
    expect(forth[0]).toBeGreaterThan(200)
    // Without holes, whatever went and came back.
    expect(forth).toEqual(forth.map((_, at) => (forth[0] ?? 0) + at))
  })

  test('what is read stays where it is while reactions, pictures and messages come', async () => {
    await scrollBy(page, -1_500)
    await page.waitForTimeout(600)
    const num = await readHere(page)
    for (const about of [num - 12, num + 1, num + 3, num + 20]) {
      await writer.ask({ t: 'react', num: about, emoji: '🌳', on: true })
    }
    await page.locator(`#m${String(num + 3)} .reaction`).waitFor()
    for (const about of [num - 3, num + 2]) {
      await page.locator(`#m${String(about)} .text`).evaluate(async (text) => {
        const picture = document.createElement('canvas')
        text.append(picture)
        for (const height of [40, 90, 240]) {
          picture.height = height
          await new Promise(requestAnimationFrame)
        }
      })
    }
    const before = writer.state.messages.at(-1)?.num ?? 0
    for (let number = 1; number <= 30; number += 1) write(before + number)
    const pill = page.locator('.pill')
    await expect.poll(() => pill.innerText()).toBe(visitor.say('talk.newBelow', { count: 30 }))
    expect(await drift(page)).toBeLessThanOrEqual(1)
  })

  test('far above, what comes is counted and told of though it is not in the page', async () => {
    await readUntil(page, -1_100, async () => ((await shownNums(page))[0] ?? 0) < 250)
    await page.waitForTimeout(600)
    await readHere(page)
    const before = writer.state.messages.at(-1)?.num ?? 0
    expect((await shownNums(page)).at(-1)).toBeLessThan(before)
    const pill = page.locator('.pill')
    // As it is written: a thousand has a blank or a comma in it.
    const known = Number((await pill.innerText()).replaceAll(/\D/g, ''))
    write(before + 1)
    write(before + 2)
    const counted = visitor.say('talk.newBelow', { count: known + 2 })
    await expect.poll(() => pill.innerText()).toBe(counted)
    const told = page.getByRole('status').filter({
      hasText: visitor.say('talk.announced', { count: 2 }),
    })
    await told.first().waitFor({ state: 'attached' })
    expect(await drift(page)).toBeLessThanOrEqual(1)
    await pill.click()
    await page.locator(`#m${String(before + 2)}`).waitFor()
    await pill.waitFor({ state: 'detached' })
  })

  test('hundreds that come in while somebody is at the end do not stay, and the end does', async () => {
    const before = writer.state.messages.at(-1)?.num ?? 0
    for (let number = 1; number <= 600; number += 1) write(before + number)
    await page.locator(`#m${String(before + 600)}`).waitFor()
    await expect.poll(() => rowCount(page)).toBeLessThanOrEqual(MOST_ROWS)
    const box = await page.locator(`#m${String(before + 600)}`).boundingBox()
    const edge = await page.locator('.log').boundingBox()
    expect(box && edge && box.y + box.height <= edge.y + edge.height + 1).toBe(true)
  })

  test('who walks by keys, or has selected words, keeps both when reading far from there', async () => {
    await page.getByRole('log').focus()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '')
    const row = await focused()
    expect(row).toMatch(/^m\d+$/)
    const selected = await page.locator(`#${row} .text`).evaluate((text) => {
      getSelection()?.selectAllChildren(text)
      return getSelection()?.toString() ?? ''
    })
    const first = Number(row.slice(1))
    const isFar = async (): Promise<boolean> => ((await shownNums(page))[0] ?? 0) < first - 450
    await readUntil(page, -1_200, isFar, MOST_HELD)
    await page.waitForTimeout(600)
    expect(await focused()).toBe(row)
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(selected)
    await page.keyboard.press('ArrowUp')
    expect(await focused()).toBe(`m${String(first - 1)}`)
  })
})

test('who reads back faster than the server lets anybody ask gets every page all the same', async () => {
  const [visitor] = readers
  if (!visitor) throw new Error('nobody')
  const { page } = visitor
  const refused: string[] = []
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      if (String(payload).includes('"slow_down"')) refused.push(String(payload))
    })
  })
  await enter(visitor)
  // The same person elsewhere leaves nothing of what they may ask.
  const twin = openConversation({ conversation: ROOM, me: reader.id, ports: new NodePorts(reader) })
  await vi.waitUntil(() => twin.state.connection.kind === 'live', { timeout: patience })
  const asking = setInterval(() => void twin.ask({ t: 'pins' }), 50)
  for (let number = 1; number <= 40; number += 1) void twin.ask({ t: 'pins' })
  let first = 0
  try {
    // To the very top at one go, where no other scroll asks anew.
    await vi.waitUntil(
      async () => {
        first = (await shownNums(page))[0] ?? 0
        await page.locator('.log').evaluate((log) => log.scrollTo({ top: -log.scrollHeight }))
        await page.waitForTimeout(300)
        return refused.length > 0
      },
      { timeout: patience },
    )
  } finally {
    clearInterval(asking)
    twin.close()
  }
  await expect.poll(async () => (await shownNums(page))[0]).toBeLessThan(first)
})

test('no page complained', () => {
  expect(readers.flatMap(({ troubles }) => troubles)).toEqual([])
})
