import { expect, test } from 'vitest'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { inSteps, setStage } from './stage.ts'
import { goTo, nameOf, post, register, savedRow, sidebarOf, submit } from './visitor.ts'
import type { Visitor } from './visitor.ts'

/** A room from its first day to its last, told in order: each step stands on the one before it. */
const room = 'Jardin d’été'
const named = { room, name: nameOf(people.ben) }

let awa: Visitor
let ben: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  await register(awa)
  await register(ben)
})

inSteps(() => [awa, ben])

function button({ page, say }: Visitor, key: Parameters<Visitor['say']>[0]) {
  return page.getByRole('button', { name: (say as (key: string) => string)(key), exact: true })
}

/** From the room on screen to its page. */
async function toAbout(visitor: Visitor): Promise<void> {
  const { page, say } = visitor
  await page.getByRole('link', { name: say('nav.aboutRoom') }).click()
  await page.getByRole('heading', { level: 1, name: say('rooms.about', { room }) }).waitFor()
}

test('one opens a room on request, with a topic', async () => {
  const { page, say } = awa
  await sidebarOf(awa)
    .getByRole('link', { name: say('nav.newRoom') })
    .click()
  await page.getByRole('heading', { level: 1, name: say('rooms.new') }).waitFor()
  await button(awa, 'rooms.create').click()
  await page.locator('#name-error').getByText(say('error.missing_field')).waitFor()
  await page.getByRole('radio', { name: say('rooms.approval') }).check()
  await expectAccessible(awa)
  await submit(awa, say('rooms.create'), { name: room, topic: 'Semis et récoltes' })
  await page.getByRole('heading', { level: 1, name: room }).waitFor()
  await post(awa, 'Qui arrose dimanche ?')
  expect(new URL(page.url()).pathname).toBe('/rooms/jardindete')
})

test('another finds it without the accent, and asks with a reason', async () => {
  const { page, say } = ben
  await sidebarOf(ben)
    .getByRole('link', { name: say('nav.browse') })
    .click()
  await page.getByRole('heading', { level: 1, name: say('rooms.directoryTitle') }).waitFor()
  await submit(ben, say('rooms.searchButton'), { query: 'RECOLTE ete' })
  await page.getByText(say('rooms.found', { count: 1 })).waitFor()
  await expectAccessible(ben)
  await photograph(ben, 'directory')
  await page.getByRole('link', { name: say('rooms.askNamed', { room }) }).click()
  await page.getByRole('heading', { level: 1, name: room }).waitFor()
  await button(ben, 'door.ask').click()
  await page.locator('#reason-error').getByText(say('error.missing_field')).waitFor()
  await submit(ben, say('door.ask'), { reason: 'I have a watering can.' })
  await page.getByRole('heading', { name: say('door.pendingTitle') }).waitFor()
  await expectAccessible(ben)
})

test('takes it back, and asks again', async () => {
  await button(ben, 'door.withdraw').click()
  await submit(ben, ben.say('door.ask'), { reason: 'I have two watering cans.' })
  await ben.page.getByRole('heading', { name: ben.say('door.pendingTitle') }).waitFor()
})

test('who keeps the room hears of it, answers with a word, and the door opens by itself', async () => {
  const { page, say } = awa
  const tasks = sidebarOf(awa).getByRole('link', { name: say('nav.requests') })
  await tasks.getByText(say('nav.waiting', { count: 1 })).waitFor()
  await toAbout(awa)
  await page.getByText('I have two watering cans.').waitFor()
  await page.getByLabel(say('admin.wordNamed', named)).fill('Bienvenue au jardin')
  await expectAccessible(awa)
  await photograph(awa, 'room-about')
  await page.getByRole('button', { name: say('admin.approveNamed', named) }).click()
  await page.getByText(say('admin.approved', named)).waitFor()
  await savedRow(ben, 'Qui arrose').waitFor()
  await post(ben, 'I do.')
})

test('in a read-only room the others read, at once', async () => {
  const { page, say } = awa
  await page.getByRole('checkbox', { name: say('rooms.readOnlyLabel') }).check()
  await button(awa, 'rooms.save').click()
  await page.getByText(say('rooms.saved')).waitFor()
  await ben.page.getByText(ben.say('error.read_only')).waitFor()
  expect(await ben.page.locator('textarea').count()).toBe(0)
  await expectAccessible(ben)
  await goTo(awa, room)
  await post(awa, 'Annonce : on récolte.')
  await savedRow(ben, 'on récolte').waitFor()
})

test('archived, it is read and no more, and is found among the archived', async () => {
  const { page, say } = awa
  await toAbout(awa)
  await button(awa, 'rooms.archive').click()
  const dialog = page.getByRole('dialog', { name: say('rooms.archiveTitle', { room }) })
  await dialog.waitFor()
  await expectAccessible(awa)
  await dialog.getByRole('button', { name: say('rooms.archive') }).click()
  await button(awa, 'rooms.restore').waitFor()
  await ben.page.getByText(ben.say('error.room_archived')).waitFor()
  await savedRow(ben, 'on récolte').waitFor()
  await ben.page.goto('/rooms?archived=yes')
  await ben.page.getByRole('link', { name: room }).first().waitFor()
})

test('reopened, it can be left by who is not its last owner', async () => {
  await button(awa, 'rooms.restore').click()
  await awa.page.getByText(awa.say('rooms.restored')).waitFor()
  const leave = async (visitor: Visitor) => {
    const { page, say } = visitor
    await button(visitor, 'rooms.leave').click()
    const dialog = page.getByRole('dialog', { name: say('rooms.leaveTitle', { room }) })
    await dialog.getByRole('button', { name: say('rooms.leave') }).click()
  }
  await leave(awa)
  await awa.page.getByText(awa.say('error.last_owner')).waitFor()
  await ben.page.goto('/rooms/jardindete/about')
  await leave(ben)
  await ben.page.waitForURL((url) => !url.pathname.includes('jardin'))
})
