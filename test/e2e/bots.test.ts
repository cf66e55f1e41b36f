import { expect, test } from 'vitest'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { becomeAdministrator, setStage } from './stage.ts'
import { register, submit, type Visitor } from './visitor.ts'

let awa: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
})

test('an administrator makes a bot and a webhook, sees what it writes, and takes it back', async () => {
  const { page, say } = awa
  await register(awa)
  await becomeAdministrator(awa, stage.server)
  await page.goto('/admin/settings')
  await page.getByRole('link', { name: say('places.bots'), exact: true }).click()
  await page.getByText(say('bots.none')).waitFor()

  // What is missing is said beside its field, and what is reserved too.
  await submit(awa, say('bots.create'), { name: 'Veilleur' })
  await page.locator('#alias-error').getByText(say('error.missing_field')).waitFor()
  await submit(awa, say('bots.create'), { name: 'Veilleur', alias: 'veilleur' })
  await page.getByText(say('bots.created', { name: 'Veilleur' })).waitFor()

  await page
    .getByLabel(say('bots.what'))
    .selectOption({ label: say('bots.hook', { room: 'Général' }) })
  await submit(awa, say('bots.give'), { key: 'Alarmes' })
  const box = page.getByLabel(say('bots.secret'), { exact: true })
  await box.waitFor()
  const url = await box.inputValue()
  await expectAccessible(awa)
  await photograph(awa, 'bots')

  const post = (text: string) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text }),
    })
  expect(await (await post('*main* est en ligne')).text()).toBe('ok')
  await page.goto('/rooms/general')
  const row = page.locator('.row').filter({ hasText: 'est en ligne' })
  await row.locator('strong', { hasText: 'main' }).waitFor()
  await row.getByText('Veilleur 🤖').waitFor()

  await page.goto('/admin/bots')
  await page.getByRole('button', { name: say('bots.revokeNamed', { name: 'Alarmes' }) }).click()
  await page
    .getByRole('dialog', { name: say('bots.revokeTitle', { name: 'Alarmes' }) })
    .getByRole('button', { name: say('bots.revoke'), exact: true })
    .click()
  await page.getByText(say('bots.revokedNow', { name: 'Alarmes' })).waitFor()
  expect((await post('non')).status).toBe(404)
  expect(awa.troubles).toEqual([])
})
