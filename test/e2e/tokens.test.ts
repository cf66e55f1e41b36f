import { expect, test } from 'vitest'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { becomeAdministrator, setStage } from './stage.ts'
import { register, submit, type Visitor } from './visitor.ts'

let awa: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
})

/** As a script would: no cookie, no origin. */
function callAs(token: string, path: string): Promise<Response> {
  return fetch(stage.server.url + path, { headers: { authorization: `Bearer ${token}` } })
}

test('an administrator gives a script a key, sees that it is used, and takes it back', async () => {
  const { page, say } = awa
  await register(awa)
  await becomeAdministrator(awa, stage.server)
  await page.goto('/admin/settings')
  await page.getByRole('link', { name: say('places.tokens'), exact: true }).click()
  await page.getByText(say('tokens.none')).waitFor()

  // What is missing is said beside its field.
  await submit(awa, say('tokens.create'), { name: 'Sauvegarde' })
  await page.locator('#scopes-error').getByText(say('error.missing_field')).waitFor()
  await page.getByLabel(say('tokens.peopleRead')).check()
  await submit(awa, say('tokens.create'), { name: 'Sauvegarde' })
  const box = page.getByLabel(say('tokens.token'), { exact: true })
  await box.waitFor()
  const token = await box.inputValue()
  expect(token).toMatch(/^palabre_[\w-]{43}$/)
  await expectAccessible(awa)
  await photograph(awa, 'tokens')

  const answer = await callAs(token, '/api/admin/people')
  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain(people.awa.alias)
  expect((await callAs(token, '/api/admin/audit')).status).toBe(403)
  expect((await callAs(token, '/api/rooms')).status).toBe(401)

  await page.reload()
  const card = page.getByRole('row').filter({ hasText: 'Sauvegarde' })
  await card.getByText(say('tokens.unused')).waitFor({ state: 'detached' })
  await page.getByRole('link', { name: say('tokens.apiLink') }).click()
  const operation = page.getByText('GET /api/admin/people')
  await operation.click()
  await page.getByText(say('tokens.apiNeeds', { scope: 'people:read' })).waitFor()
  await page.getByRole('heading', { name: say('tokens.apiEveryday') }).waitFor()
  await page.getByText('PUT /api/conversations/{conversation}/polls/{num}/vote').click()
  await page.getByText(say('tokens.apiBotNeeds', { scope: 'react' })).waitFor()
  await expectAccessible(awa)
  await page.goBack()

  await card
    .getByRole('button', { name: say('tokens.revokeNamed', { name: 'Sauvegarde' }) })
    .click()
  await page
    .getByRole('dialog', { name: say('tokens.revokeTitle', { name: 'Sauvegarde' }) })
    .getByRole('button', { name: say('tokens.revoke'), exact: true })
    .click()
  await page.getByText(say('tokens.revokedNow', { name: 'Sauvegarde' })).waitFor()
  await card.getByText(say('tokens.revoked'), { exact: true }).waitFor()
  expect((await callAs(token, '/api/admin/people')).status).toBe(401)
  expect(awa.troubles).toEqual([])
})
