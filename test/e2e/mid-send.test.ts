import { expect, test } from 'vitest'
import { people } from './people.ts'
import { inSteps, setStage } from './stage.ts'
import { enter, register, savedRow, type Visitor } from './visitor.ts'

/** The line of Awa breaks between her message and the answer to it. Ben sees what came of it. */
const path = '/rooms/blabla'

/**
 * What becomes of a message on her line: `unanswered`, the server has it and its answer never comes;
 * `lost`, not even that. `down`: no line at all.
 */
let line: 'open' | 'unanswered' | 'lost' | 'down' = 'open'
const open = new Set<() => void>()

let awa: Visitor
let ben: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  await playLine(awa)
  for (const visitor of [awa, ben]) {
    await register(visitor)
    await visitor.page.goto(path)
    await enter(visitor)
    await visitor.page.locator('.here').waitFor()
  }
})

inSteps(() => [awa, ben])

async function playLine({ context }: Visitor): Promise<void> {
  await context.routeWebSocket('**/api/conversations/**', (socket) => {
    if (line === 'down') {
      void socket.close({ code: 1011 })
      return
    }
    const server = socket.connectToServer()
    let isHeard = true
    open.add(() => {
      void socket.close({ code: 1011 })
      void server.close()
    })
    socket.onMessage((frame) => {
      const isMessage = String(frame).includes('"t":"send"')
      if (isMessage && line !== 'open') isHeard = false
      if (!isMessage || line !== 'lost') server.send(frame)
    })
    server.onMessage((frame) => {
      if (isHeard) socket.send(frame)
    })
  })
}

function breakLine(): void {
  line = 'down'
  for (const close of open) close()
  open.clear()
}

async function write({ page }: Visitor, text: string): Promise<void> {
  await page.locator('textarea').fill(text)
  await page.locator('textarea').press('Enter')
}

const pending = ({ page }: Visitor) => page.locator('[role=log] li:not([id])')

/** With everybody once, and on its way nowhere. */
async function expectOnce(text: string): Promise<void> {
  for (const visitor of [awa, ben]) await savedRow(visitor, text).waitFor()
  await expect.poll(() => pending(awa).count()).toBe(0)
  for (const visitor of [awa, ben]) expect(await savedRow(visitor, text).count()).toBe(1)
}

test('saved, but the answer lost with the line: it is sent again, and stands once', async () => {
  line = 'unanswered'
  await write(awa, 'Reçu sans réponse.')
  await savedRow(ben, 'Reçu sans réponse.').waitFor()
  await pending(awa).filter({ hasText: 'Reçu sans réponse.' }).waitFor()
  breakLine()
  await awa.page.getByText(awa.say('talk.waitingForNetwork')).waitFor()
  line = 'open'
  await expectOnce('Reçu sans réponse.')
})

test('lost on its way with the line: it is sent again', async () => {
  line = 'lost'
  await write(awa, 'Tombé dans le puits.')
  await pending(awa).filter({ hasText: 'Tombé dans le puits.' }).waitFor()
  breakLine()
  await awa.page.getByText(awa.say('talk.waitingForNetwork')).waitFor()
  expect(await savedRow(ben, 'Tombé dans le puits.').count()).toBe(0)
  line = 'open'
  await expectOnce('Tombé dans le puits.')
})

test('several in a row, the page loaded anew meanwhile: each stands once, in order', async () => {
  const texts = ['Un panier,', 'deux paniers,', 'trois paniers.']
  line = 'unanswered'
  for (const text of texts) await write(awa, text)
  await savedRow(ben, 'Un panier,').waitFor()
  breakLine()
  await awa.page.reload()
  await pending(awa).filter({ hasText: 'trois paniers.' }).waitFor()
  line = 'open'
  for (const text of texts) await expectOnce(text)
  for (const { page } of [awa, ben]) {
    const said = await page.locator('[role=log] li[id^="m"] .text').allInnerTexts()
    expect(said.slice(-3)).toEqual(texts)
  }
  await awa.page.reload()
  for (const text of texts) await expectOnce(text)
})
