import { test } from 'vitest'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { becomeAdministrator, setStage } from './stage.ts'
import { register, submit, type Visitor } from './visitor.ts'

// One machine does not go back in time: the page says so, plainly, and nothing has changed.

let awa: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
})

test('an administrator is told that a room cannot go back here', async () => {
  const { page, say } = awa
  await register(awa)
  await becomeAdministrator(awa, stage.server)
  await page.goto('/admin/recovery')
  await page.getByText(say('recovery.none')).waitFor()
  await page.locator('#room').selectOption({ label: 'Blabla' })
  await page.locator('#ago').selectOption('24')
  await submit(awa, say('recovery.look'), {})
  await page.getByText(say('error.recovery_unavailable')).waitFor()
  await expectAccessible(awa)
  await photograph(awa, 'recovery-refused')
})
