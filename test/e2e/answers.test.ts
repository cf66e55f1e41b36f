import { expect, test, vi } from 'vitest'
import type { ConversationId } from '../../durable-objects/protocol/ids.ts'
import {
  openConversation,
  type ConversationClient,
} from '../../web/src/sync/conversation-client.ts'
import { NodePorts } from '../guarantees/support/node-ports.ts'
import { register } from '../guarantees/support/people.ts'
import { patience } from './patience.ts'
import { people } from './people.ts'
import { inSteps, setStage } from './stage.ts'
import { nameOf, registerInGeneral, savedRow, type Visitor } from './visitor.ts'

/** What is answered lies further back than what is loaded; and messages under a finger. */

let awa: Visitor
let ben: Visitor
let writer: ConversationClient

const stage = setStage(
  async () => {
    const other = await register(stage.server.url)
    const room = 'r_general' as ConversationId
    writer = openConversation({ conversation: room, me: other.id, ports: new NodePorts(other) })
    ben = await stage.visitor('en', people.ben)
    await registerInGeneral(ben)
    await ben.page.locator('textarea').fill('The **first** word')
    await ben.page.locator('textarea').press('Enter')
    await savedRow(ben, 'The first word').waitFor()
    for (let number = 2; number <= 120; number += 1) writer.send(`Line ${String(number)}.`)
    writer.send('One comes late', { replyTo: 1 })
    writer.send('Another comes late', { replyTo: 2 })
    await vi.waitUntil(() => writer.state.pending.length === 0, { timeout: patience })
    awa = await stage.visitor('fr', people.awa, { hasTouch: true })
    await registerInGeneral(awa)
  },
  { MESSAGE_BURST: '1000', MESSAGES_PER_SECOND: '1000' },
)

inSteps(() => [awa, ben])

const quote = (visitor: Visitor, text: string) =>
  savedRow(visitor, text).last().locator('.row__quote')

test('an answer quotes what is not loaded, and follows what becomes of it', async () => {
  await ben.page.reload()
  await quote(ben, 'One comes late').getByText('The first word').waitFor()
  await quote(ben, 'One comes late').getByText(nameOf(people.ben)).waitFor()
  await quote(ben, 'Another comes late').getByText('Line 2.').waitFor()
  expect(await savedRow(ben, 'Line 2.').filter({ hasNotText: 'late' }).count()).toBe(0)

  await writer.ask({ t: 'edit', num: 2, text: 'Line two.' })
  await quote(ben, 'Another comes late').getByText('Line two.').waitFor()
  await writer.ask({ t: 'delete', num: 2 })
  await quote(ben, 'Another comes late').getByText(ben.say('talk.deleted')).waitFor()
  await ben.page.reload()
  await quote(ben, 'Another comes late').getByText(ben.say('talk.deleted')).waitFor()
})

/** A finger on a message, moved by so much and lifted after so long; `menu`: the browser's own menu comes too. */
async function press(
  visitor: Visitor,
  text: string,
  { ms, by = 0, menu = true }: { ms: number; by?: number; menu?: boolean },
): Promise<void> {
  const { page } = visitor
  if (!menu) {
    // As in Safari on iOS, which has no such event.
    await page.evaluate(() => {
      addEventListener('contextmenu', (event) => event.stopImmediatePropagation(), true)
    })
  }
  const box = await savedRow(visitor, text).last().locator('.text').boundingBox()
  if (!box) throw new Error('not in sight')
  const at = { x: box.x + 20, y: box.y + box.height / 2 }
  const fingers = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: (typeof at)[]) =>
    fingers.send('Input.dispatchTouchEvent', { type, touchPoints })
  await touch('touchStart', [at])
  if (by !== 0) await touch('touchMove', [{ ...at, y: at.y + by }])
  await page.waitForTimeout(ms)
  await touch('touchEnd', [])
  await fingers.detach()
}

const menu = ({ page }: Visitor) => page.locator('#message-menu:popover-open')

test('a finger that is lifted soon, or that goes on, opens nothing', async () => {
  await press(awa, 'Line 119.', { ms: 200 })
  await press(awa, 'Line 119.', { ms: 900, by: 40 })
  await awa.page.waitForTimeout(700)
  expect(await menu(awa).count()).toBe(0)
})

test.each([
  { name: 'where the browser has a menu for that', menu: true },
  { name: 'where it has none', menu: false },
])('a finger that stays opens the menu, once, $name', async ({ menu: hasMenu }) => {
  await awa.page.reload()
  await awa.page.locator('.here').waitFor()
  await awa.page.evaluate(() => {
    document.body.dataset['opened'] = '0'
    addEventListener(
      'beforetoggle',
      (event) => {
        const { dataset } = document.body
        if (event.newState === 'open') dataset['opened'] = String(Number(dataset['opened']) + 1)
      },
      true,
    )
  })
  await press(awa, 'Line 119.', { ms: 1_200, menu: hasMenu })
  await menu(awa).waitFor()
  // Lifted, it stays, and what lay under the finger was not pressed.
  await awa.page.waitForTimeout(500)
  expect(await menu(awa).count()).toBe(1)
  expect(await awa.page.evaluate(() => document.body.dataset['opened'])).toBe('1')
  await awa.page.keyboard.press('Escape')
  await menu(awa).waitFor({ state: 'detached' })
})
