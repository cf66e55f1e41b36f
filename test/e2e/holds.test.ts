import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { becomeAdministrator, inSteps, setStage } from './stage.ts'
import { enter, openMenu, pick, post, register, savedRow, submit, type Visitor } from './visitor.ts'

// What the law asks to be kept: an administrator puts a hold, a member deletes, and what was deleted is
// read by the one who answers for it alone, until the hold is lifted.

let awa: Visitor
let ben: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  await register(awa)
  await becomeAdministrator(awa, stage.server)
  await register(ben)
  await ben.page.goto('/rooms/blabla')
  await enter(ben)
})

inSteps(() => [awa, ben])

const name = () => awa.say('holds.onRoom', { name: 'Blabla' })

test('a hold on a room says why and who wants it, and stands in the list', async () => {
  const { page, say } = awa
  await page.goto('/admin/holds')
  await page.getByText(say('holds.none')).waitFor()
  await submit(awa, say('holds.put'), { reason: '' })
  await page.locator('#reason-error').getByText(/./).waitFor()
  await page.locator('#kind').selectOption('person')
  await submit(awa, say('holds.put'), {
    ...{ alias: 'personne.du.tout', reason: 'Litige 12/2026', orderedBy: 'Tribunal de Lyon' },
  })
  await page.locator('#alias-error').getByText(/./).waitFor()
  await expectAccessible(awa)
  await page.locator('#kind').selectOption('room')
  await page.locator('#room').selectOption({ label: 'Blabla' })
  await page.getByRole('button', { name: say('holds.put') }).click()
  await page.getByText(say('holds.putNow')).waitFor()
  const card = page.getByRole('listitem').filter({ hasText: name() })
  await card.getByText('Litige 12/2026').waitFor()
  await card.getByText(say('holds.orderedByWhom', { who: 'Tribunal de Lyon' })).waitFor()
  await expectAccessible(awa)
  await photograph(awa, 'holds')
})

test('who deletes sees it gone as always', async () => {
  await post(ben, 'A word too many')
  await openMenu(ben, 'A word too many')
  await pick(ben, ben.say('moderation.delete'))
  await ben.page.locator('dialog[open] .button--danger').click()
  await savedRow(ben, 'A word too many').waitFor({ state: 'detached' })
  await ben.page.reload()
  await ben.page.getByRole('log').waitFor()
  expect(await ben.page.content()).not.toContain('A word too many')
})

test('who keeps it reads it by the export, and sees what would go before lifting', async () => {
  const { page, say } = awa
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: say('holds.takeNamed', { name: name() }) }).click()
  const text = await readFile(await (await saving).path(), 'utf8')
  expect(text).toContain('A word too many')
  expect(text.trim().split('\n').at(-1)).toBe('{"kind":"end"}')
  await page.getByRole('button', { name: say('holds.liftNamed', { name: name() }) }).click()
  const told = page.getByRole('status').filter({
    hasText: say('holds.messages', { count: 1 }),
  })
  await told.filter({ hasText: say('holds.places', { count: 1 }) }).waitFor()
  await expectAccessible(awa)
  await photograph(awa, 'holds-lifting')
  await page.getByRole('button', { name: say('holds.liftNow'), exact: true }).click()
  await page.getByText(say('holds.liftedNow', { name: name() })).waitFor()
  await page.getByText(say('holds.lifted'), { exact: true }).waitFor()
  await page.goto('/admin/audit')
  for (const kind of ['audit.holdPut', 'audit.holdRead', 'audit.holdLift'] as const) {
    await page
      .locator('main .card')
      .filter({ hasText: say(kind) })
      .first()
      .waitFor()
  }
})
