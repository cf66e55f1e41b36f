import { expect, test } from 'vitest'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { seenAt } from './probes.ts'
import { becomeAdministrator, inSteps, setStage } from './stage.ts'
import { enter, nameOf, post, register, savedRow, sidebarOf, signIn, submit } from './visitor.ts'
import type { Visitor } from './visitor.ts'

/** Awa keeps a room and the place; Ben, on two devices, is the one who goes too far. */
const room = 'La Clairière'
const path = '/rooms/laclairiere'
const ben = nameOf(people.ben)

let awa: Visitor
let benAtHome: Visitor
let benOnPhone: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  benAtHome = await stage.visitor('en', people.ben)
  benOnPhone = await stage.visitor('en', people.ben)
  await register(awa)
  await register(benAtHome)
  await signIn(benOnPhone)
  await becomeAdministrator(awa, stage.server)
  await awa.page.goto('/rooms/new')
  await submit(awa, awa.say('rooms.create'), { name: room })
  await awa.page.getByRole('heading', { level: 1, name: room }).waitFor()
  await bringBenIn()
})

inSteps(() => [awa, benAtHome, benOnPhone])

async function bringBenIn(): Promise<void> {
  for (const visitor of [benAtHome, benOnPhone]) {
    await visitor.page.goto(path)
    await enter(visitor)
  }
}

async function command(visitor: Visitor, draft: string): Promise<void> {
  const box = visitor.page.locator('textarea')
  await box.fill(draft)
  await box.press('Enter')
}

/** The sentence under the composer. */
async function untilTold({ page }: Visitor, sentence: string | RegExp): Promise<void> {
  await page.locator('#composer-why').getByText(sentence).waitFor()
}

/** Opens Ben's card from his message and goes to what may be done about him. */
async function moderate(text: string): Promise<void> {
  const { page, say } = awa
  await savedRow(awa, text).locator('.row__who').click()
  await page.getByRole('button', { name: say('moderation.actNamed', { name: ben }) }).click()
  await page.locator('#measure-reason').waitFor()
}

test('a wrong command explains itself and is posted nowhere', async () => {
  await command(awa, `/kik @${people.ben.alias} 10m du calme`)
  await untilTold(awa, awa.say('commands.near', { name: 'kick' }))
  await command(benAtHome, `/kick @${people.awa.alias} 10m no`)
  await untilTold(benAtHome, benAtHome.say('commands.forbidden', { name: 'kick' }))
  await command(awa, '/kick @nobody-here 10m x')
  await untilTold(awa, awa.say('commands.noSuch', { alias: 'nobody-here' }))
  await expectAccessible(awa)
  await awa.page.locator('textarea').fill('')
  await benAtHome.page.locator('textarea').fill('')
  await post(benAtHome, 'What a noise I make')
  await savedRow(awa, 'What a noise I make').waitFor()
  for (const visitor of [awa, benAtHome]) {
    expect(await savedRow(visitor, '/ki').count()).toBe(0)
  }
})

test('two slashes begin a message with one', async () => {
  await command(benAtHome, '//etc/hosts')
  await savedRow(awa, '/etc/hosts').waitFor()
  expect(await savedRow(awa, '//etc').count()).toBe(0)
})

test('commands and people complete by keys', async () => {
  const box = awa.page.locator('textarea')
  await box.fill('')
  await box.pressSequentially('/ki')
  await awa.page.locator('#command-0').waitFor()
  await box.press('Tab')
  await expect.poll(() => box.inputValue()).toBe('/kick ')
  await box.pressSequentially('@b')
  await awa.page.locator('#command-0').getByText(ben).waitFor()
  await box.press('Enter')
  await expect.poll(() => box.inputValue()).toBe(`/kick @${people.ben.alias} `)
})

test('a kick for a time shows within a second on both devices, why and how long', async () => {
  const { page } = awa
  await page.locator('textarea').fill(`/kick @${people.ben.alias} 10m Trop de bruit`)
  // As good as the moment in which the server has answered.
  const told = seenAt(awa, '#composer-why', '10')
  const seen = [benAtHome, benOnPhone].map((visitor) =>
    seenAt(visitor, 'h1, h2', visitor.say('sanctioned.kicked', { room })),
  )
  await page.locator('textarea').press('Enter')
  const answered = await told
  const times = await Promise.all(seen)
  console.log(`seen ${times.map((at) => at - answered).join(' and ')} ms after the answer`)
  for (const at of times) expect(at - answered).toBeLessThan(1_000)
  await benAtHome.page.getByText('Trop de bruit').first().waitFor()
  await benAtHome.page.getByText(nameOf(people.awa)).first().waitFor()
  await benAtHome.page.getByRole('timer').waitFor()
  await expectAccessible(benAtHome)
  await photograph(benAtHome, 'sanction-kicked')
})

test('it is taken back right away', async () => {
  await awa.page.getByRole('button', { name: awa.say('moderation.undo') }).click()
  await untilTold(awa, awa.say('moderation.lifted', { name: ben }))
  await bringBenIn()
})

test('a mute from the card: chosen, confirmed by name, felt at once, ended by a command', async () => {
  const { page, say } = awa
  await moderate('What a noise I make')
  await page.locator('#measure-act').selectOption('mute')
  await page.locator('#measure-time').selectOption('1h')
  await page.locator('#measure-reason').fill('Une pause')
  await page.getByRole('button', { name: say('moderation.next') }).click()
  await page.getByText(ben, { exact: false }).last().waitFor()
  await expectAccessible(awa)
  await photograph(awa, 'moderate-sure')
  await page.getByRole('button', { name: say('moderation.confirm') }).click()
  await page
    .locator('.dialog .dialog')
    .getByRole('button', { name: say('moderation.close') })
    .click()
  await page.keyboard.press('Escape')
  await benAtHome.page.getByText(benAtHome.say('error.muted')).waitFor()
  await benAtHome.page.getByText('Une pause').waitFor()
  expect(await benAtHome.page.locator('textarea').count()).toBe(0)
  await photograph(benAtHome, 'sanction-muted')
  await command(awa, `/unmute @${people.ben.alias}`)
  await untilTold(awa, say('moderation.lifted', { name: ben }))
  await benAtHome.page.locator('textarea').waitFor()
})

test('slow mode and lock by command are seen in the head and felt', async () => {
  await command(awa, '/slow 30')
  await untilTold(awa, /30/)
  await benAtHome.page.getByText(benAtHome.say('sanctioned.slow'), { exact: true }).waitFor()
  await post(benAtHome, 'Slowly now')
  await benAtHome.page.getByRole('timer').waitFor()
  await command(awa, '/slow off')
  await untilTold(awa, awa.say('commands.unslowed'))
  await command(awa, '/lock')
  await benAtHome.page.getByText(benAtHome.say('error.room_locked')).waitFor()
  await command(awa, '/unlock')
  await benAtHome.page.locator('textarea').waitFor()
})

test('a report reaches the queue, is read with its context and decided', async () => {
  const { page, say } = benAtHome
  await post(awa, 'Un mot de trop')
  const row = savedRow(benAtHome, 'Un mot de trop')
  await row.hover()
  await row.locator('.row__more').click()
  await page.getByRole('button', { name: say('moderation.report') }).click()
  await page.locator('#report-reason').fill('This is unkind')
  await expectAccessible(benAtHome)
  await page.getByRole('button', { name: say('moderation.reportSend'), exact: true }).click()
  await page.getByText(say('moderation.reported')).waitFor()
})

test('about oneself one decides nothing; about others one reads, and decides with a word', async () => {
  const { page, say } = awa
  await page.goto('/admin/reports')
  await page.getByText(say('keeping.noReports')).waitFor()
  await page.goto(path)
  const row = savedRow(awa, 'Slowly now')
  await row.hover()
  await row.locator('.row__more').click()
  await page.getByRole('button', { name: say('moderation.report') }).click()
  await page.locator('#report-reason').fill('À relire ensemble')
  await page.getByRole('button', { name: say('moderation.reportSend'), exact: true }).click()
  await page.getByText(say('moderation.reported')).waitFor()
  await sidebarOf(awa)
    .getByRole('link', { name: say('nav.reports') })
    .click()
  await page.getByText('À relire ensemble').waitFor()
  await page.getByRole('button', { name: say('keeping.readNamed', { name: ben }) }).click()
  await page.locator('.reported__one--it').getByText('Slowly now').waitFor()
  await expectAccessible(awa)
  await photograph(awa, 'admin-reports')
  await page.getByRole('textbox', { name: say('keeping.wordNamed', { name: ben }) }).fill('Vu')
  await page.getByRole('button', { name: say('keeping.upholdNamed', { name: ben }) }).click()
  await page.getByText(say('keeping.upheldNow', { name: ben })).waitFor()
  await page.getByRole('link', { name: say('keeping.toDecided') }).click()
  await page.getByText('Vu').waitFor()
  await page.goto(path)
})

test('who keeps the room takes away a message of another, after a question', async () => {
  const { page, say } = awa
  await post(benAtHome, 'To be taken away')
  const row = savedRow(awa, 'To be taken away')
  await row.hover()
  await row.locator('.row__more').click()
  await page.getByRole('button', { name: say('moderation.delete') }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('moderation.delete') })
    .click()
  await page.getByText(say('moderation.deleted')).waitFor()
  await expect.poll(() => savedRow(benAtHome, 'To be taken away').count()).toBe(0)
})

test('a ban from the place ends every device, says why, and is lifted from the list', async () => {
  const { page, say } = awa
  await post(benAtHome, 'One last noise')
  await savedRow(awa, 'One last noise').waitFor()
  const row = savedRow(awa, 'One last noise')
  await row.hover()
  await row.locator('.row__more').click()
  await page.getByRole('button', { name: say('moderation.act'), exact: true }).click()
  await page.locator('#measure-reason').waitFor()
  await page.locator('#measure-act').selectOption('ban-all')
  await page.locator('#measure-time').selectOption('good')
  await page.locator('#measure-reason').fill('Assez')
  await page.getByRole('button', { name: say('moderation.next') }).click()
  await page.getByRole('button', { name: say('moderation.confirm') }).click()
  for (const visitor of [benAtHome, benOnPhone]) {
    await visitor.page.getByText(visitor.say('sanctioned.everywhere')).first().waitFor()
    await visitor.page.getByText('Assez').waitFor()
  }
  await expectAccessible(benAtHome)
  await photograph(benAtHome, 'sanction-banned')
  await benAtHome.page.getByRole('button', { name: benAtHome.say('sanctioned.again') }).click()
  await submit(benAtHome, benAtHome.say('auth.signIn'), {
    alias: people.ben.alias,
    password: people.ben.password,
  })
  await benAtHome.page.getByText('Assez').waitFor()
  await page.goto('/admin/sanctions')
  await page.getByText('Assez').waitFor()
  await expectAccessible(awa)
  await photograph(awa, 'admin-sanctions')
  await page.getByRole('button', { name: say('keeping.liftNamed', { name: ben }) }).click()
  await page.getByText(say('moderation.lifted', { name: ben })).waitFor()
  await benAtHome.page.goto('/sign-in')
  await submit(benAtHome, benAtHome.say('auth.signIn'), {
    alias: people.ben.alias,
    password: people.ben.password,
  })
  await sidebarOf(benAtHome).waitFor()
})
