import { expect, test } from 'vitest'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { becomeAdministrator, setStage } from './stage.ts'
import { complaintAt, register, sidebarOf, submit, type Visitor } from './visitor.ts'

let awa: Visitor
let ben: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
})

test('an administrator says who may come in, invites somebody, and lets them back in', async () => {
  const { page, say } = awa
  await register(awa)
  await becomeAdministrator(awa, stage.server)

  // By invitation only, from a place with a name.
  await sidebarOf(awa)
    .getByRole('link', { name: say('nav.house') })
    .click()
  await page.getByRole('heading', { name: say('console.overview') }).waitFor()
  await page.getByRole('link', { name: say('places.house'), exact: true }).click()
  await page.getByLabel(say('house.placeName')).fill('Atelier du Port')
  await page.getByLabel(say('house.signUpInvitation')).check()
  await page.getByRole('button', { name: say('house.save'), exact: true }).click()
  await page.getByText(say('house.saved')).waitFor()
  await ben.page.goto('/register')
  await ben.page.getByText(ben.say('join.needed', { place: 'Atelier du Port' })).waitFor()

  // The link is shown once, and opens the form.
  await page.getByRole('link', { name: say('places.invitations'), exact: true }).click()
  await page.getByRole('button', { name: say('house.create') }).click()
  const invitation = await linkShownTo(awa)
  expect(invitation).toMatch(/\/join\/[\w-]{27}$/)
  await ben.page.goto(invitation)
  await ben.page.getByText(ben.say('join.invited', { place: 'Atelier du Port' })).waitFor()

  // Weak passwords and borrowed names are refused with the reason.
  await submit(ben, ben.say('auth.register'), { ...people.ben, password: 'azertyuiop' })
  await complaintAt(ben, 'password').getByText(ben.say('error.password_keyboard')).waitFor()
  await submit(ben, ben.say('auth.register'), {
    password: people.ben.password,
    name: 'Aw\u0430 Diallo',
  })
  await complaintAt(ben, 'name').getByText(ben.say('error.name_lookalike')).waitFor()
  await ben.page.locator('#name').fill('Ben of the Sea')
  await ben.page.locator('#password').fill('a quiet tree at noon and six')
  await ben.page.getByText(ben.say('form.passwordStrong')).waitFor()
  await submit(ben, ben.say('auth.register'), { password: people.ben.password })
  await sidebarOf(ben).waitFor()
  await sidebarOf(ben).getByText('Ben of the Sea').first().waitFor()

  // An invitation is withdrawn after a question that names it, and can be left alone.
  await page.goto('/admin/invitations')
  await submit(awa, say('house.create'), { label: 'Voisins' })
  const withdrawn = await linkShownTo(awa)
  const revoke = page.getByRole('button', {
    name: say('house.revokeNamed', { label: 'Voisins' }),
  })
  const question = page.getByRole('dialog', {
    name: say('house.revokeTitle', { label: 'Voisins' }),
  })
  await revoke.click()
  await question.getByRole('button', { name: say('form.cancel') }).click()
  await revoke.click()
  await question.getByRole('button', { name: say('house.revoke'), exact: true }).click()
  await page.getByText(say('house.revokedNow')).waitFor()
  await revoke.waitFor({ state: 'detached' })
  const late = await stage.visitor('en', people.chloe)
  await late.page.goto(withdrawn)
  await late.page.getByText(late.say('error.invitation_invalid')).waitFor()

  // A lost password: a link for one use, and every session ends.
  await page.goto('/admin/people?query=ben')
  await page
    .getByRole('button', { name: say('house.resetNamed', { name: 'Ben of the Sea' }) })
    .click()
  const reset = await linkShownTo(awa)
  const device = await stage.visitor('en', people.ben)
  await device.page.goto(reset)
  await submit(device, device.say('join.reset'), { password: 'seven boats on a calm sea' })
  await device.page.getByText(device.say('auth.passwordChanged')).waitFor()
  await submit(device, device.say('auth.signIn'), {
    ...{ alias: people.ben.alias, password: 'seven boats on a calm sea' },
  })
  await sidebarOf(device).waitFor()
  await ben.page.goto('/')
  await ben.page.getByRole('heading', { name: ben.say('auth.signInTitle') }).waitFor()

  // Another role, and the only administrator stays one.
  await page.goto('/admin/people')
  const [moderator, member] = [say('house.moderator'), say('house.member')]
  const roleOfBen = page.getByLabel(say('house.roleOf', { name: 'Ben of the Sea' }))
  const asked = (name: string, role: string) =>
    page.getByRole('dialog', { name: say('house.roleTitle', { name, role }) })
  await roleOfBen.selectOption('moderator')
  await asked('Ben of the Sea', moderator).waitFor()
  await expectAccessible(awa)
  await photograph(awa, 'role-question')
  await asked('Ben of the Sea', moderator)
    .getByRole('button', { name: say('form.cancel') })
    .click()
  // Not to be: the list says again what is so, and nothing was changed.
  await expect.poll(() => roleOfBen.inputValue()).toBe('member')
  await page.reload()
  expect(await roleOfBen.inputValue()).toBe('member')
  await roleOfBen.selectOption('moderator')
  await asked('Ben of the Sea', moderator)
    .getByRole('button', { name: say('house.roleGive') })
    .click()
  await page
    .getByText(say('house.roleChanged', { name: 'Ben of the Sea', role: moderator }))
    .waitFor()
  const roleOfAwa = page.getByLabel(say('house.roleOf', { name: 'Awa Diallo' }))
  await roleOfAwa.selectOption('member')
  await asked('Awa Diallo', member)
    .getByRole('button', { name: say('house.roleGive') })
    .click()
  await page.getByText(say('error.last_administrator')).waitFor()
  expect(await roleOfAwa.inputValue()).toBe('administrator')

  for (const visitor of [awa, ben, device]) expect(visitor.troubles).toEqual([])
})

async function linkShownTo({ page, say }: Visitor): Promise<string> {
  const box = page.getByLabel(say('house.link'), { exact: true })
  await box.waitFor()
  await expect.poll(() => box.inputValue()).toMatch(/^http/)
  return await box.inputValue()
}
