import { expect, test } from 'vitest'
import type { Line } from '../../durable-objects/protocol/moving/lines.ts'
import { diskHashing, diskSource } from '../../scripts/moving/disk.ts'
import { openOwnZip } from '../../web/src/bringing/own-zip.ts'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { becomeAdministrator, inSteps, setStage } from './stage.ts'
import { enter, register, submit, type Visitor } from './visitor.ts'

// An administrator chooses for everybody; a member, whose language is English, lives with it.

let awa: Visitor
let ben: Visitor
let stranger: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  stranger = await stage.visitor('en', people.chloe)
  await register(awa)
  await becomeAdministrator(awa, stage.server)
  await register(ben)
  await ben.page.goto('/rooms/blabla')
  await enter(ben)
})

inSteps(() => [awa, ben, stranger])

/** What a member reads of it, in the room and among their own settings. */
async function benReads(count: number): Promise<void> {
  const { page, say } = ben
  await page.goto('/rooms/blabla/about')
  await page.getByText(say('rooms.kept', { count })).waitFor()
  await page.goto('/settings/privacy')
  await page.getByText(say('privacy.keptDays', { count })).waitFor()
}

async function languageOf({ page }: Visitor, path: string): Promise<string | null> {
  await page.goto(path)
  return await page.locator('html').getAttribute('lang')
}

async function saveLanguages(offered: Readonly<Record<'fr' | 'en', boolean>>): Promise<void> {
  const { page, say } = awa
  await page.goto('/admin/settings')
  for (const [locale, isOffered] of Object.entries(offered)) {
    await page.locator(`[name=offeredLocales][value=${locale}]`).setChecked(isOffered)
  }
  await page.getByRole('button', { name: say('house.save'), exact: true }).click()
}

test('how long messages are kept: a shorter time wants the name of the place, and is told', async () => {
  const { page, say } = awa
  await ben.page.goto('/settings/privacy')
  await ben.page.getByText(ben.say('privacy.keptEver')).waitFor()
  await page.goto('/admin/settings')
  await page.getByText(say('place.keptEver')).waitFor()
  await page.locator('#keep').selectOption('other')
  await page.locator('#retentionDays').fill('45')
  await page.getByText(say('place.willErase', { count: 45 })).waitFor()
  await submit(awa, say('place.keepSave'), { confirm: 'Palabra' })
  await page
    .locator('#confirm-error')
    .getByText(say('house.serverConfirmWrong', { name: 'Palabre' }))
    .waitFor()
  await expectAccessible(awa)
  await photograph(awa, 'retention-wrong-name')
  await submit(awa, say('place.keepSave'), { confirm: 'palabre' })
  await page.getByText(say('place.keptDays', { count: 45 })).waitFor()
  await benReads(45)
  await expectAccessible(ben)
  await photograph(ben, 'retention-told')
})

test('a longer time wants no name, and what was saved is there after a reload', async () => {
  const { page, say } = awa
  await page.locator('#keep').selectOption('90')
  await page.getByText(say('place.willKeepLonger', { count: 90 })).waitFor()
  expect(await page.locator('#confirm').count()).toBe(0)
  await page.getByRole('button', { name: say('place.keepSave') }).click()
  await page.getByText(say('place.keptDays', { count: 90 })).waitFor()
  await page.reload()
  expect(await page.locator('#keep').inputValue()).toBe('90')
  await benReads(90)
})

test('languages: what is not offered any more nobody is spoken to in, and it comes back', async () => {
  expect(await languageOf(ben, '/settings/privacy')).toBe('en')
  expect(await languageOf(stranger, '/sign-in')).toBe('en')
  await saveLanguages({ fr: true, en: false })
  await awa.page.getByText(awa.say('house.saved')).waitFor()
  expect(await languageOf(ben, '/settings/privacy')).toBe('fr')
  expect(await languageOf(stranger, '/sign-in')).toBe('fr')
  await saveLanguages({ fr: false, en: false })
  await awa.page.getByText(awa.say('place.atLeastOne')).waitFor()
  await saveLanguages({ fr: true, en: true })
  await awa.page.getByText(awa.say('house.saved')).waitFor()
  expect(await languageOf(ben, '/settings/privacy')).toBe('en')
  expect(await languageOf(stranger, '/sign-in')).toBe('en')
})

test('how large files may be, and whether there are any', async () => {
  const { page, say } = awa
  await page.goto('/admin/settings')
  await submit(awa, say('place.filesSave'), { fileMegabytes: 'beaucoup' })
  await page.locator('#fileMegabytes-error').waitFor()
  await submit(awa, say('place.filesSave'), { fileMegabytes: '0' })
  await page.locator('#fileMegabytes-error').waitFor()
  await expectAccessible(awa)
  await page.locator('[name=filesOn]').uncheck()
  await submit(awa, say('place.filesSave'), { fileMegabytes: '25' })
  await page.getByText(say('house.saved')).waitFor()
  await page.reload()
  expect(await page.locator('#fileMegabytes').inputValue()).toBe('25')
  expect(await page.locator('[name=filesOn]').isChecked()).toBe(false)

  await ben.page.goto('/rooms/blabla')
  await ben.page.locator('.here').waitFor()
  const asked = ben.page.waitForEvent('filechooser')
  await ben.page.getByRole('button', { name: ben.say('files.attach') }).click()
  const file = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Bonjour') }
  await (await asked).setFiles([file])
  await ben.page.getByText(ben.say('error.files_off')).waitFor()
})

test('how long one room keeps its messages: what would go is counted, and its name is asked', async () => {
  const { page, say } = awa
  await page.goto('/rooms/blabla/about')
  await page.getByLabel(say('kept.keep')).selectOption('30')
  await page.getByText(say('kept.nothing')).waitFor()
  await expectAccessible(awa)
  const name = page.getByLabel(say('kept.confirm', { name: 'Blabla' }))
  await name.fill('Ailleurs')
  await page.getByRole('button', { name: say('kept.save') }).click()
  await page.getByText(say('kept.confirmWrong', { name: 'Blabla' })).waitFor()
  await name.fill('Blabla')
  await page.getByRole('button', { name: say('kept.save') }).click()
  await page.getByText(say('kept.saved')).waitFor()
  await page.getByText(say('rooms.kept', { count: 30 })).waitFor()
})

test('the whole place and one room are taken along, each in a file that says that it is whole', async () => {
  const { page, say } = awa
  for (const [path, label, scope] of [
    ['/admin/settings', say('keeping.takeAll'), 'everything'],
    ['/rooms/blabla/about', say('keeping.takeRoom'), 'room'],
  ] as const) {
    await page.goto(path)
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: label }).click(),
    ])
    const zip = await openOwnZip(await diskSource(await file.path()), diskHashing)
    const lines: Line[] = []
    for await (const line of zip?.lines() ?? []) lines.push(line)
    expect(lines[0]).toMatchObject({ kind: 'header', scope })
    expect(lines.at(-1)).toMatchObject({ kind: 'end' })
    await page.getByText(say('keeping.taken')).waitFor()
    await expectAccessible(awa)
  }
})
