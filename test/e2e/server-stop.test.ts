import { expect, test } from 'vitest'
import { openStoredD1 } from '../support/stored.ts'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { becomeAdministrator, inSteps, setStage } from './stage.ts'
import { enter, goTo, post, register, savedRow, signIn, submit, type Visitor } from './visitor.ts'

// An administrator closes the place and opens it again; a member is in the middle of a sentence.

const REASON = 'On change le toit.'
const UNFINISHED = 'And one more thing about the roof'

let awa: Visitor
let ben: Visitor
/** Comes by while the place is closed. */
let stranger: Visitor
const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  stranger = await stage.visitor('en', people.ben)
  // Asks how the server stands as soon as it ever does, and is back as soon.
  await ben.context.addInitScript('Math.random = () => 0')
  await register(awa)
  await becomeAdministrator(awa, stage.server)
  await register(ben)
  await goTo(ben, 'Blabla')
  await enter(ben)
  await post(ben, 'The baobab is a good place.')
})
inSteps(() => [awa, ben, stranger].filter(Boolean))

/** Fills in the form as it stands, and sends it. */
async function close(
  to: 'serverToReadOnly' | 'serverToStopped',
  minutes: string,
  name = 'Palabre',
  by = awa,
) {
  const { page, say } = by
  await page.getByLabel(say(`house.${to}`)).check()
  await page.getByLabel(say('house.serverEnds')).selectOption(minutes)
  await submit(by, say('house.serverApply'), { reason: REASON, confirm: name })
}

/** Whoever has not shown who they are for a while is asked. */
async function prove({ page, say, person }: Visitor): Promise<void> {
  await page.locator('#proof').fill(person.password)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('proof.confirm') })
    .click()
}

test('the form wants a reason and the name of the place, and says what is missing', async () => {
  const { page, say } = awa
  await page.goto('/admin/server')
  await page.getByText(say('house.serverOpen')).waitFor()
  await page.getByRole('button', { name: say('house.serverApply') }).click()
  await page.locator('#reason-error').waitFor()
  await page.locator('#confirm-error').waitFor()
  await expectAccessible(awa)
  await close('serverToReadOnly', '60', 'Palabra')
  const wrong = say('house.serverConfirmWrong', { name: 'Palabre' })
  await page.locator('#confirm-error').getByText(wrong).waitFor()
  expect(await page.locator('#reason').inputValue()).toBe(REASON)
  await photograph(awa, 'stop-wrong-name')
})

test('read-only: a member reads on, writes nothing, and what was typed stays', async () => {
  const { say } = awa
  await close('serverToReadOnly', '60')
  await awa.page.getByText(say('house.serverReadOnly')).waitFor()
  await ben.page.getByText(ben.say('stop.barReadOnly')).waitFor()
  await ben.page.getByText(REASON).waitFor()
  await savedRow(ben, 'The baobab is a good place.').waitFor()
  await expectAccessible(ben)
  await photograph(ben, 'stop-read-only')
})

test('stopped: it wants a fresh proof, says farewell, and keeps what was typed', async () => {
  const { page, say } = awa
  const box = ben.page.locator('textarea')
  await box.fill(UNFINISHED)
  forgetProofs(stage.server.state)
  await close('serverToStopped', '120')
  await prove(awa)
  await page.getByText(say('house.serverStopped')).waitFor()
  await page.getByText(say('house.serverReason', { reason: REASON })).waitFor()
  await expectAccessible(awa)
  await photograph(awa, 'stop-form-stopped')

  await ben.page.getByText(ben.say('stop.barStopped')).waitFor()
  await ben.page.getByText(REASON).waitFor()
  expect(await box.inputValue()).toBe(UNFINISHED)
  await expectAccessible(ben)
  await photograph(ben, 'stop-bar')
})

test('who comes by is told why and until when, and cannot sign in', async () => {
  const { page, say } = stranger
  await page.goto('/rooms/general')
  await page.getByRole('heading', { name: say('stop.title') }).waitFor()
  await page.getByText(REASON).waitFor()
  expect(await page.getByText(say('stop.untilUnknown')).count()).toBe(0)
  await expectAccessible(stranger)
  await photograph(stranger, 'stop-page')
  await page.getByRole('link', { name: say('stop.signIn') }).click()
  await submit(stranger, say('auth.signIn'), {
    ...{ alias: people.ben.alias, password: people.ben.password },
  })
  await page.getByText(say('error.server_stopped')).waitFor()
  await photograph(stranger, 'stop-sign-in')
  // Also somebody whose session is good is nowhere but there.
  const again = await ben.context.newPage()
  await again.goto('/rooms/general')
  await again.getByRole('heading', { name: ben.say('stop.title') }).waitFor()
})

test('an administrator signs in at another device and reopens', async () => {
  const device = await stage.visitor('fr', people.awa)
  const { page, say, person } = device
  await page.goto('/')
  await page.getByRole('link', { name: say('stop.signIn') }).click()
  await submit(device, say('auth.signIn'), { alias: person.alias, password: person.password })
  await page.getByRole('button', { name: say('house.serverReopen') }).click()
  await page.getByText(say('house.serverOpen')).waitFor()
  expect(device.troubles).toEqual([])
  // The other one, at the page of the stop all the while, sees it; what is begun there stays.
  await awa.page.getByText(say('house.serverOpen')).waitFor()
  expect(await awa.page.getByRole('button', { name: say('house.serverReopen') }).count()).toBe(0)
})

test('the member comes back without a hand, with what was typed', async () => {
  const { page, say } = ben
  // What was shown in the place of another page becomes that page.
  const [room, instead] = ben.context.pages()
  await instead?.getByRole('heading', { level: 1, name: 'Général', exact: true }).waitFor()
  await room?.getByText(say('stop.barStopped')).waitFor({ state: 'hidden' })
  expect(await page.locator('textarea').inputValue()).toBe(UNFINISHED)
  await post(ben, UNFINISHED)
  await awa.page.goto('/rooms/blabla')
  await enter(awa)
  await savedRow(awa, UNFINISHED).waitFor()
})

test('one administrator sees on that page what another does, and keeps what is typed', async () => {
  const device = await stage.visitor('fr', people.awa)
  await signIn(device)
  await awa.page.goto('/admin/server')
  await awa.page.locator('#reason').fill('Je pense à autre chose')
  await device.page.goto('/admin/server')
  const { say } = awa
  const state = (name: 'serverReadOnly' | 'serverStopped' | 'serverOpen') =>
    awa.page.getByText(say(`house.${name}`)).waitFor()
  await close('serverToReadOnly', '60', 'Palabre', device)
  await state('serverReadOnly')
  await close('serverToStopped', '60', 'Palabre', device)
  await state('serverStopped')
  await awa.page
    .getByRole('region', { name: say('places.server') })
    .getByText(say('house.serverReason', { reason: REASON }))
    .waitFor()
  await device.page.getByRole('button', { name: say('house.serverReopen') }).click()
  await state('serverOpen')
  expect(await awa.page.locator('#reason').inputValue()).toBe('Je pense à autre chose')
  expect(device.troubles).toEqual([])
})

/** As if everybody had signed in long ago. */
function forgetProofs(state: string): void {
  const database = openStoredD1(state)
  database.exec('UPDATE sessions SET proved_at = 0')
  database.close()
}
