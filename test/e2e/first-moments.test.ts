import { expect, test } from 'vitest'
import { people } from './people.ts'
import { becomeAdministrator, setStage } from './stage.ts'
import { register, submit, type Visitor } from './visitor.ts'

let awa: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  await register(awa)
  await becomeAdministrator(awa, stage.server)
})

test('what is chosen, ticked and typed stays when a form is drawn for the first time', async () => {
  const { page, say } = awa
  await page.goto('/rooms/new')
  await submit(awa, say('rooms.create'), { name: 'Le Lavoir' })
  await page.getByRole('heading', { level: 1, name: 'Le Lavoir' }).waitFor()
  await page.goto('/rooms/lelavoir/about')
  await page.locator('#slowSeconds').selectOption('30')
  await page.locator('[name=access][value=approval]').check()
  await page.locator('[name=isReadOnly]').check()
  await page.locator('#topic').fill('Le linge')
  // Refused: the form is drawn anew in the browser, which sets what the server had rendered.
  await submit(awa, say('rooms.save'), { name: '' })
  await page.locator('#name-error').getByText(say('error.missing_field')).waitFor()
  expect(await page.locator('#slowSeconds').inputValue()).toBe('30')
  expect(await page.locator('[name=access][value=approval]').isChecked()).toBe(true)
  expect(await page.locator('[name=isReadOnly]').isChecked()).toBe(true)
  expect(await page.locator('#topic').inputValue()).toBe('Le linge')
  await submit(awa, say('rooms.save'), { name: 'Le Lavoir' })
  await page.getByText(say('rooms.saved')).waitFor()
  await page.reload()
  expect(await page.locator('#slowSeconds').inputValue()).toBe('30')
  expect(await page.locator('[name=isReadOnly]').isChecked()).toBe(true)
  expect(awa.troubles).toEqual([])
})
