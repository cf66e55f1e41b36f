import { expect, test } from 'vitest'
import { PIXEL } from '../support/pixel.ts'
import { expectAccessible, expectFineEveryWay, photograph } from './look.ts'
import { people } from './people.ts'
import { inSteps, setStage } from './stage.ts'
import { openMenu, registerInGeneral, savedRow, submit, type Visitor } from './visitor.ts'

/** The place's own emoji: added by one, written and chosen by others. */

let awa: Visitor
let ben: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  for (const visitor of [awa, ben]) await registerInGeneral(visitor)
})

inSteps(() => [awa, ben])

const composer = ({ page }: Visitor) => page.locator('textarea')

/** Pictures that came, and are not only their names. */
async function expectShown(visitor: Visitor, row: string, within: string): Promise<void> {
  const picture = savedRow(visitor, row).locator(`${within} img[alt=":baobab:"]`)
  await picture.waitFor()
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0)
}

test('what is missing is named; then it is there, and a second of its name is not', async () => {
  const { page, say } = awa
  await page.goto('/settings/emoji')
  await page.getByText(say('custom.none')).waitFor()
  await submit(awa, say('custom.add'), { name: 'Bao bab' })
  await page.getByText(say('error.emoji_name_malformed')).waitFor()
  await page.getByText(say('custom.pictureMissing')).waitFor()
  await expectAccessible(awa)

  const input = page.locator('#picture')
  await page.locator('#name').fill('')
  await input.setInputFiles({
    name: 'Le Baobab.png',
    mimeType: 'image/png',
    buffer: Buffer.from(PIXEL),
  })
  await expect.poll(() => page.locator('#name').inputValue()).toBe('le_baobab')
  await submit(awa, say('custom.add'), { name: ':baobab:' })
  await page.getByText(say('custom.added', { code: ':baobab:' })).waitFor()
  await page.getByRole('listitem').filter({ hasText: ':baobab:' }).waitFor()
  await expectFineEveryWay(awa, 'own-emoji')

  await input.setInputFiles({ name: 'b.png', mimeType: 'image/png', buffer: Buffer.from(PIXEL) })
  await submit(awa, say('custom.add'), { name: 'baobab' })
  await page.getByText(say('error.emoji_taken')).waitFor()
  const noPicture = { name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('no picture') }
  await input.setInputFiles(noPicture)
  await submit(awa, say('custom.add'), { name: 'nothing' })
  await page.getByText(say('custom.unreadable')).waitFor()
})

test('a colon offers it by keyboard; others see its picture, and so does a page that is served', async () => {
  const { page, say } = ben
  await page.goto('/rooms/general')
  await awa.page.goto('/rooms/general')
  await composer(ben).pressSequentially('Under the :baob')
  const list = page.getByRole('listbox', { name: say('commands.emoji') })
  await list.getByRole('option').filter({ hasText: ':baobab:' }).waitFor()
  await expectAccessible(ben)
  await photograph(ben, 'own-emoji-offered')
  await composer(ben).press('Enter')
  await composer(ben).press('Enter')
  for (const visitor of [awa, ben]) await expectShown(visitor, 'Under the', '.text')
  await awa.page.reload()
  await expectShown(awa, 'Under the', '.text')
})

test('it is in the picker, for reactions too', async () => {
  const { page, say } = awa
  await openMenu(awa, 'Under the')
  await page.getByRole('button', { name: say('message.reactOther') }).click()
  const picker = page.getByRole('dialog', { name: say('emoji.title') })
  await picker.getByRole('button', { name: say('emoji.own') }).click()
  await picker.getByRole('option', { name: 'baobab' }).waitFor()
  await expectAccessible(awa)
  await photograph(awa, 'own-emoji-picker')
  await picker.getByRole('option', { name: 'baobab' }).click()
  for (const visitor of [awa, ben]) await expectShown(visitor, 'Under the', '.reaction')
  await photograph(awa, 'own-emoji-shown')
})

test('taken away, its name stands where it stood', async () => {
  const { page, say } = awa
  await page.goto('/settings/emoji')
  await page.getByRole('button', { name: say('custom.removeNamed', { code: ':baobab:' }) }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('custom.remove'), exact: true })
    .click()
  await page.getByText(say('custom.removed', { code: ':baobab:' })).waitFor()
  await page.getByText(say('custom.none')).waitFor()
  expect((await page.request.get('/api/emoji/baobab')).status()).toBe(404)
})
