import { expect, test } from 'vitest'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { becomeAdministrator, inSteps, setStage } from './stage.ts'
import { enter, nameOf, post, register, savedRow, submit, type Visitor } from './visitor.ts'

/** Awa keeps the place, Chloé reads along, and Ben, who signs in by a passkey, goes too far. */
const room = 'La Clairière'
const path = '/rooms/laclairiere'
const ben = nameOf(people.ben)

let awa: Visitor
let benHere: Visitor
let chloe: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  // Passkeys want a name, not a number.
  const baseURL = stage.server.url.replace('127.0.0.1', 'localhost')
  benHere = await stage.visitor('en', people.ben, { baseURL })
  chloe = await stage.visitor('fr', people.chloe)
  await register(awa)
  await becomeAdministrator(awa, stage.server)
  await awa.page.goto('/rooms/new')
  await submit(awa, awa.say('rooms.create'), { name: room })
  await awa.page.getByRole('heading', { level: 1, name: room }).waitFor()
  await register(benHere)
  await makePasskey(benHere)
  await register(chloe)
  for (const visitor of [benHere, chloe]) {
    await visitor.page.goto(path)
    await enter(visitor)
  }
})

inSteps(() => [awa, benHere, chloe])

async function makePasskey(visitor: Visitor): Promise<void> {
  const { page, say, context } = visitor
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
  await page.goto('/settings/security')
  await submit(visitor, say('security.passkeyAdd'), { label: 'Phone' })
  await page.getByRole('button', { name: say('security.recoveryKept') }).click()
  await page.getByText('Phone', { exact: true }).waitFor()
}

async function command({ page }: Visitor, draft: string): Promise<void> {
  const box = page.locator('textarea')
  await box.fill(draft)
  await box.press('Enter')
}

async function untilTold({ page }: Visitor, sentence: string | RegExp): Promise<void> {
  await page.locator('#composer-why').getByText(sentence).waitFor()
}

/** Fills in what is to be done, confirms it, and leaves the dialog open at its end. */
async function decide(act: string, time: string, reason: string, erase = ''): Promise<void> {
  const { page, say } = awa
  await page.locator('#measure-act').selectOption(act)
  await page.locator('#measure-time').selectOption(time)
  await page.locator('#measure-reason').fill(reason)
  await page.locator('#measure-erase').selectOption(erase)
  await page.getByRole('button', { name: say('moderation.next') }).click()
  await page.getByRole('button', { name: say('moderation.confirm') }).click()
  await page.getByRole('button', { name: say('moderation.undo') }).waitFor()
}

test('/ban closes the room to somebody, who reads why, and /unban opens it again', async () => {
  const { page, say } = benHere
  await post(benHere, 'I shout all day')
  await command(awa, `/ban @${people.ben.alias} 1d On ne crie pas`)
  await untilTold(awa, new RegExp(room))
  await page.getByRole('heading', { name: say('sanctioned.banned', { room }) }).waitFor()
  await page.getByText('On ne crie pas').first().waitFor()
  await expectAccessible(benHere)
  await photograph(benHere, 'ban-of-room')
  await page.reload()
  await page.getByText('On ne crie pas').first().waitFor()
  await command(awa, `/unban @${people.ben.alias} Bon retour`)
  await untilTold(awa, awa.say('moderation.lifted', { name: ben }))
  await command(awa, `/unban @${people.ben.alias}`)
  await untilTold(awa, awa.say('commands.nothing', { alias: people.ben.alias }))
  await awa.page.locator('textarea').fill('')
  await page.goto(path)
  await enter(benHere)
})

test('with a sanction go the messages of the last hour, everywhere and for everybody', async () => {
  const { page, say } = awa
  await post(benHere, 'First of the noise')
  await post(benHere, 'More of the noise')
  await savedRow(chloe, 'More of the noise').waitFor()
  await savedRow(awa, 'More of the noise').hover()
  await savedRow(awa, 'More of the noise').locator('.row__more').click()
  await page.getByRole('button', { name: say('moderation.act'), exact: true }).click()
  await decide('mute', '1h', 'Trop de bruit', 'hour')
  await expectAccessible(awa)
  await photograph(awa, 'sanction-with-erasing')
  for (const visitor of [awa, benHere, chloe]) {
    await expect.poll(() => savedRow(visitor, 'of the noise').count()).toBe(0)
  }
  await benHere.page.getByText('Trop de bruit').first().waitFor()
  // Undone is the sanction; what was taken away stays away.
  await page.getByRole('button', { name: say('moderation.undo') }).click()
  await page.getByText(say('moderation.lifted', { name: ben })).waitFor()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('moderation.close') })
    .click()
  await benHere.page.locator('textarea').waitFor()
  expect(await savedRow(benHere, 'of the noise').count()).toBe(0)
})

test('from a report one acts on who wrote it, and lifts it with a word in the list', async () => {
  await post(benHere, 'Chloé is a fool')
  const row = savedRow(chloe, 'Chloé is a fool')
  await row.hover()
  await row.locator('.row__more').click()
  await chloe.page.getByRole('button', { name: chloe.say('moderation.report') }).click()
  await chloe.page.locator('#report-reason').fill('Il m’insulte')
  await submit(chloe, chloe.say('moderation.reportSend'), {})
  await chloe.page.getByText(chloe.say('moderation.reported')).waitFor()

  const { page, say } = awa
  await page.goto('/admin/reports')
  await page.getByRole('button', { name: say('keeping.readNamed', { name: ben }) }).click()
  await page.locator('.reported__one--it').getByText('Chloé is a fool').waitFor()
  await page.getByRole('button', { name: say('moderation.actNamed', { name: ben }) }).click()
  await page.locator('#measure-reason').waitFor()
  await photograph(awa, 'act-from-report')
  await decide('kick', '1h', 'On n’insulte personne')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('moderation.close') })
    .click()
  await benHere.page.getByText('On n’insulte personne').first().waitFor()
  await page.getByRole('button', { name: say('keeping.upholdNamed', { name: ben }) }).click()
  await page.getByText(say('keeping.upheldNow', { name: ben })).waitFor()

  await page.goto('/admin/sanctions')
  await page.getByLabel(say('keeping.liftWordNamed', { name: ben })).fill('Il s’est excusé')
  await page.getByRole('button', { name: say('keeping.liftNamed', { name: ben }) }).click()
  await page.getByText(say('moderation.lifted', { name: ben })).waitFor()
  await page.getByLabel(say('keeping.which')).selectOption({ label: say('keeping.all') })
  await page.getByRole('button', { name: say('keeping.show') }).click()
  await page.getByText('Il s’est excusé').waitFor()
  await page.getByText('Bon retour').waitFor()
  await expectAccessible(awa)
  await photograph(awa, 'sanctions-lifted')
})

test('who is banned from the place is refused alike by password with the second step and by passkey', async () => {
  const { page, say } = benHere
  await page.goto(path)
  await enter(benHere)
  await post(benHere, 'And still I shout')
  await awa.page.goto(path)
  await savedRow(awa, 'And still I shout').locator('.row__who').click()
  await awa.page
    .getByRole('button', { name: awa.say('moderation.actNamed', { name: ben }) })
    .click()
  await awa.page.locator('#measure-reason').waitFor()
  await decide('ban-all', '1d', 'Assez')
  await page.getByText('Assez').waitFor()

  await page.goto('/sign-in')
  await submit(benHere, say('auth.signIn'), {
    ...{ alias: people.ben.alias, password: people.ben.password },
  })
  // The password alone tells nothing of it: his account has a second step.
  await page.getByRole('heading', { name: say('auth.secondStep') }).waitFor()
  expect(await page.getByText('Assez').count()).toBe(0)
  await page.getByRole('button', { name: say('auth.usePasskey') }).click()
  const byPassword = await wordsOfRefusal()
  await photograph(benHere, 'banned-sign-in')
  await page.getByRole('button', { name: say('sanctioned.again') }).click()
  await page.getByRole('button', { name: say('auth.usePasskey') }).click()
  expect(await wordsOfRefusal()).toEqual(byPassword)
  expect(byPassword.join(' ')).toContain('Assez')
  await expectAccessible(benHere)
  // Back at the form nothing is left of it.
  await page.getByRole('button', { name: say('sanctioned.again') }).click()
  await page.locator('#alias').waitFor()
  expect(await page.locator('.note--danger').count()).toBe(0)
})

/** All that the page of the refusal says, but for the clock. */
async function wordsOfRefusal(): Promise<string[]> {
  const { page, say } = benHere
  await page.getByRole('heading', { name: say('sanctioned.everywhere') }).waitFor()
  const lines = (await page.locator('main').innerText()).split('\n')
  const left = new RegExp(say('sanctioned.left', { left: '.*' }))
  return lines.filter((line) => !left.test(line))
}

test('/kill and /resume lead to the page of the stop, and are the administrators’', async () => {
  const { page, say } = awa
  await command(chloe, '/kill')
  await untilTold(chloe, chloe.say('commands.forbiddenServer', { name: 'kill' }))
  await page.goto(path)
  await enter(awa)
  for (const name of ['kill', 'resume']) {
    await command(awa, `/${name}`)
    await page.getByRole('heading', { level: 1, name: say('places.server') }).waitFor()
    await page.getByText(say('house.serverOpen')).waitFor()
    await page.goBack()
    // Nothing of it was posted, or is left in the box.
    await page.locator('textarea').waitFor()
    await expect.poll(() => page.locator('textarea').inputValue()).toBe('')
  }
  expect(await savedRow(awa, '/kill').count()).toBe(0)
})
