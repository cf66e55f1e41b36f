import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { becomeAdministrator, setStage } from './stage.ts'
import { register, sidebarOf, type Visitor } from './visitor.ts'

let awa: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
})

test('an administrator reads what was done, looks for it, and takes it along', async () => {
  const { page, say } = awa
  await register(awa)
  await becomeAdministrator(awa, stage.server)
  await page.goto('/admin/invitations')
  await page.getByRole('button', { name: say('house.create') }).click()
  await page.getByLabel(say('house.link'), { exact: true }).waitFor()

  await sidebarOf(awa)
    .getByRole('link', { name: say('nav.house') })
    .click()
  await page.getByRole('heading', { name: say('console.overview') }).waitFor()
  await page.getByRole('link', { name: say('places.audit'), exact: true }).click()
  const lines = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Ligne' })
  await lines.filter({ hasText: say('audit.invitationCreate') }).waitFor()
  await lines.filter({ hasText: say('audit.personRegister') }).waitFor()
  await lines.filter({ hasText: say('audit.auditRead') }).waitFor()
  await expectAccessible(awa)
  await photograph(awa, 'audit')

  // The filter is in the address, and the address brings it back.
  await page.getByLabel(say('audit.kind'), { exact: true }).selectOption('invitation.create')
  await page.getByLabel(say('audit.actor'), { exact: true }).fill('@awa.diallo')
  await page.getByLabel(say('audit.from'), { exact: true }).fill('2026-01-01')
  await page.keyboard.press('Enter')
  await expect.poll(() => lines.count()).toBe(1)
  expect(new URL(page.url()).searchParams.get('kind')).toBe('invitation.create')
  await page.reload()
  await expect.poll(() => lines.count()).toBe(1)
  expect(await page.getByLabel(say('audit.from'), { exact: true }).inputValue()).toBe('2026-01-01')
  expect(await page.getByLabel(say('audit.actor'), { exact: true }).inputValue()).toBe('awa.diallo')

  // Exactly what is filtered leaves in the file.
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: say('audit.csv') }).click()
  const file = await (await coming).path()
  const text = readFileSync(file, 'utf8')
  expect(text.match(/invitation\.create/g)).toHaveLength(1)
  expect(text).not.toContain('person.register')

  await page.getByLabel(say('audit.actor'), { exact: true }).fill('personne.ici')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: say('audit.none') }).waitFor()
  await page.getByRole('button', { name: say('audit.clear') }).click()
  await lines.filter({ hasText: say('audit.auditExport') }).waitFor()
  await expect
    .poll(() => page.getByLabel(say('audit.actor'), { exact: true }).inputValue())
    .toBe('')
  await page.goBack()
  await page.getByRole('heading', { name: say('audit.none') }).waitFor()
  expect(awa.troubles).toEqual([])
})
