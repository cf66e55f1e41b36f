import { expect, test } from 'vitest'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { becomeAdministrator, setStage } from './stage.ts'
import { register, sidebarOf, type Visitor } from './visitor.ts'

let awa: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
})

test('an administrator looks over the place, puts a room away and takes it back', async () => {
  const { page, say } = awa
  await register(awa)
  await becomeAdministrator(awa, stage.server)

  await sidebarOf(awa)
    .getByRole('link', { name: say('nav.house') })
    .click()
  const main = page.getByRole('main')
  await main.getByRole('heading', { name: say('console.overview') }).waitFor()
  const tile = (name: string) => main.getByRole('listitem').filter({ hasText: name })
  expect(await tile(say('console.online')).innerText()).toMatch(/^1\b/)
  // Fourteen days, to look at and to listen to.
  expect(await main.locator('.chart__bars rect').count()).toBe(14)
  expect(await main.getByRole('table').getByRole('rowheader').count()).toBe(14)
  await expectAccessible(awa)
  await photograph(awa, 'overview')
  // On a phone two numbers stand side by side.
  const wide = page.viewportSize() ?? { width: 1280, height: 800 }
  await page.setViewportSize({ width: 360, height: 740 })
  const [first, second] = await main
    .locator('.tile')
    .evaluateAll((tiles) => tiles.map((one) => one.getBoundingClientRect().top))
  expect(second).toBe(first)
  await page.setViewportSize(wide)

  // The order is in the address, and a link away.
  await main.getByRole('link', { name: say('console.allRooms') }).click()
  await main.getByRole('columnheader', { name: say('console.storage') }).waitFor()
  const sorted = () =>
    main.getByRole('columnheader', { name: say('console.name') }).getAttribute('aria-sort')
  expect(await sorted()).toBe('none')
  await main.getByRole('link', { name: say('console.name'), exact: true }).click()
  await expect.poll(sorted).toBe('ascending')
  expect(new URL(page.url()).searchParams.get('sort')).toBe('name')

  // What is put away is named first, and can be left alone.
  const row = main.getByRole('row').filter({ hasText: 'Marketing' })
  await row.getByRole('button').click()
  const dialog = page.getByRole('dialog', {
    name: say('console.archiveTitle', { name: 'Marketing' }),
  })
  await dialog.getByRole('button', { name: say('form.cancel') }).click()
  await row
    .getByRole('button', { name: say('console.archiveNamed', { name: 'Marketing' }) })
    .click()
  await dialog.getByRole('button', { name: say('console.archive') }).click()
  await main.getByText(say('console.archivedNow', { name: 'Marketing' })).waitFor()

  await main.getByLabel(say('console.state')).selectOption('archived')
  await main.getByRole('button', { name: say('console.filter') }).click()
  await expect.poll(() => main.locator('tbody').getByRole('row').count()).toBe(1)
  expect(new URL(page.url()).searchParams.get('state')).toBe('archived')
  await row.getByRole('button').click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('console.restore') })
    .click()
  await main.getByText(say('console.noRooms')).waitFor()

  await main.getByRole('link', { name: say('places.costs'), exact: true }).click()
  await main.getByText(say('console.estimate'), { exact: true }).waitFor()
  await main.getByRole('rowheader', { name: say('console.total') }).waitFor()
  await expectAccessible(awa)
  await photograph(awa, 'costs')
  expect(awa.troubles).toEqual([])
})
