import { expect, test } from 'vitest'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { inSteps, setStage } from './stage.ts'
import { nameOf, openMenu, post, registerInGeneral, savedRow } from './visitor.ts'
import type { Visitor } from './visitor.ts'

/** What helps to write: emoji, links to rooms, keys that format, code in colours. */

let awa: Visitor
let ben: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  for (const visitor of [awa, ben]) await registerInGeneral(visitor)
  await ben.page.setViewportSize({ width: 360, height: 740 })
})

inSteps(() => [awa, ben])

const composer = ({ page }: Visitor) => page.locator('textarea')
const picker = ({ page, say }: Visitor) => page.getByRole('dialog', { name: say('emoji.title') })
/** Its emoji; the field for skin tones has options too. */
const grid = (visitor: Visitor) => picker(visitor).getByRole('listbox').getByRole('option')
const openPicker = ({ page, say }: Visitor) =>
  page.getByRole('button', { name: say('emoji.title') }).click()

test('an emoji is found by its name and goes where the cursor is', async () => {
  const { page, say } = awa
  await composer(awa).fill('Bravo , et merci')
  await composer(awa).evaluate((area: HTMLTextAreaElement) => {
    area.setSelectionRange(6, 6)
  })
  await openPicker(awa)
  const options = grid(awa)
  await options.first().waitFor()
  await expectAccessible(awa)
  await photograph(awa, 'emoji')
  await page.keyboard.type('fusee')
  await expect.poll(() => options.first().innerText()).toBe('🚀')
  await expectAccessible(awa)
  await page.keyboard.press('Enter')
  await picker(awa).waitFor({ state: 'detached' })
  await expect.poll(() => composer(awa).inputValue()).toBe('Bravo 🚀, et merci')
  await composer(awa).press('Enter')
  await savedRow(awa, 'Bravo 🚀, et merci').waitFor()
  // What was used last comes first.
  await openPicker(awa)
  await picker(awa)
    .getByRole('button', { name: say('emoji.recent') })
    .waitFor()
  await expect.poll(() => options.allInnerTexts()).toEqual(['🚀'])
  await page.keyboard.press('Escape')
  await picker(awa).waitFor({ state: 'detached' })
})

test('arrows walk the grid, a group shows its own, and the skin tone is kept', async () => {
  const { page, say } = ben
  await openPicker(ben)
  const options = grid(ben)
  await options.first().waitFor()
  await picker(ben).getByLabel(say('emoji.tone'), { exact: true }).selectOption({ index: 5 })
  await picker(ben).getByRole('button', { name: 'people & body' }).click()
  await expect.poll(() => options.first().innerText()).toBe('👋🏿')
  await expectAccessible(ben)
  await photograph(ben, 'emoji-360')
  const active = picker(ben).locator('[aria-selected=true]')
  const across = await options.evaluateAll((all: HTMLElement[]) => {
    return all.filter(({ offsetTop }) => offsetTop === all[0]?.offsetTop).length
  })
  expect(across).toBeGreaterThan(4)
  const walk = [
    ['ArrowDown', 'emoji-0'],
    ['ArrowDown', `emoji-${String(across)}`],
    ['ArrowRight', `emoji-${String(across + 1)}`],
    ['ArrowUp', 'emoji-1'],
  ] as const
  for (const [key, id] of walk) {
    await page.keyboard.press(key)
    await expect.poll(() => active.getAttribute('id')).toBe(id)
  }
  const chosen = await active.innerText()
  expect(chosen).toContain('🏿')
  await page.keyboard.press('Enter')
  await expect.poll(() => composer(ben).inputValue()).toBe(chosen)
  await composer(ben).fill('')
  await page.reload()
  await page.locator('.here').waitFor()
  await composer(ben).pressSequentially(':wave:')
  await expect.poll(() => composer(ben).inputValue()).toBe('👋🏿')
  await composer(ben).fill('')
})

test('a colon and some letters offer emoji; a whole code is its emoji', async () => {
  const { page, say } = ben
  await composer(ben).pressSequentially('Well done :tad')
  const list = page.getByRole('listbox', { name: say('commands.emoji') })
  await list.getByRole('option').filter({ hasText: ':tada:' }).waitFor()
  await expectAccessible(ben)
  await photograph(ben, 'emoji-offered-360')
  await composer(ben).press('Enter')
  await expect.poll(() => composer(ben).inputValue()).toBe('Well done 🎉 ')
  await composer(ben).pressSequentially('and :rocket:')
  await expect.poll(() => composer(ben).inputValue()).toBe('Well done 🎉 and 🚀')
  await composer(ben).press('Enter')
  await savedRow(awa, 'Well done 🎉 and 🚀').waitFor()
})

test('with the cursor elsewhere nothing is offered, and no key that chooses sends', async () => {
  const { page, say } = ben
  const list = page.getByRole('listbox', { name: say('commands.people') })
  // A place that was there before is heard.
  const told = await page.locator('.composer > [role=status]').first().elementHandle()
  expect(await told.textContent()).toBe('')
  await composer(ben).pressSequentially('hello @aw')
  await list.waitFor()
  await expect.poll(() => told.textContent()).toBe(say('commands.count', { count: 1 }))
  await composer(ben).press('Home')
  await list.waitFor({ state: 'detached' })
  await expect.poll(() => told.textContent()).toBe('')
  expect(await composer(ben).getAttribute('aria-activedescendant')).toBeNull()
  // A key right behind the cursor, before anything of the screen has followed.
  for (const key of ['Escape', 'Tab', 'ArrowUp', 'ArrowDown']) {
    await composer(ben).fill('')
    await composer(ben).pressSequentially('hello @aw')
    await list.waitFor()
    await composer(ben).evaluate((area: HTMLTextAreaElement, key) => {
      area.setSelectionRange(0, 0)
      area.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    }, key)
    await list.waitFor({ state: 'detached' })
    expect(await composer(ben).inputValue()).toBe('hello @aw')
  }
  await composer(ben).fill('')
})

test('the arrow up changes the last message, and not with Alt or Shift', async () => {
  const { page, say } = ben
  const editing = page.getByText(say('compose.editing'))
  await post(ben, 'One more thing')
  await composer(ben).press('Shift+ArrowUp')
  await composer(ben).evaluate((area) => {
    const pressed = { key: 'ArrowUp', altKey: true, bubbles: true, cancelable: true }
    area.dispatchEvent(new KeyboardEvent('keydown', pressed))
  })
  await page.locator('.here').waitFor()
  expect(await composer(ben).inputValue()).toBe('')
  expect(await editing.isVisible()).toBe(false)
  await page.goto('/rooms/general')
  await page.locator('.here').waitFor()
  await composer(ben).press('ArrowUp')
  await expect.poll(() => composer(ben).inputValue()).toBe('One more thing')
  await page.keyboard.press('Escape')
  await expect.poll(() => composer(ben).inputValue()).toBe('')
})

test('any emoji can be a reaction', async () => {
  await openMenu(awa, 'Well done')
  await awa.page.getByRole('button', { name: awa.say('message.reactOther') }).click()
  await grid(awa).first().waitFor()
  await awa.page.keyboard.type('palmier')
  await awa.page.keyboard.press('Enter')
  await savedRow(ben, 'Well done').locator('.reaction', { hasText: '🌴' }).waitFor()
})

test('a # offers rooms; the link leads others there too, in the same tab', async () => {
  const { page, say } = awa
  await composer(awa).pressSequentially('La suite dans #bla')
  const list = page.getByRole('listbox', { name: say('commands.rooms') })
  await list.getByRole('option', { name: 'Blabla' }).waitFor()
  await composer(awa).press('Tab')
  await expect
    .poll(() => composer(awa).inputValue())
    .toBe('La suite dans [#Blabla](/rooms/blabla) ')
  await composer(awa).press('Enter')
  await savedRow(ben, 'La suite dans').getByRole('link', { name: '#Blabla' }).click()
  await ben.page.getByRole('heading', { level: 1, name: 'Blabla' }).waitFor()
  expect(ben.context.pages()).toHaveLength(1)
  await ben.page.goBack()
  await ben.page.locator('.here').waitFor()
})

test('keys format the chosen words, and undo takes it back', async () => {
  const { page } = awa
  await composer(awa).fill('un mot fort')
  await composer(awa).evaluate((area: HTMLTextAreaElement) => {
    area.setSelectionRange(7, 11)
  })
  await page.keyboard.press('Control+b')
  await expect.poll(() => composer(awa).inputValue()).toBe('un mot **fort**')
  await page.keyboard.press('Control+b')
  await expect.poll(() => composer(awa).inputValue()).toBe('un mot fort')
  await page.keyboard.press('Control+e')
  await expect.poll(() => composer(awa).inputValue()).toBe('un mot `fort`')
  await page.keyboard.press('Control+z')
  await expect.poll(() => composer(awa).inputValue()).toBe('un mot fort')
  await page.keyboard.press('Control+Shift+x')
  await expect.poll(() => composer(awa).inputValue()).toBe('un mot ~~fort~~')
  await composer(awa).press('Enter')
  await savedRow(ben, 'un mot fort').locator('del', { hasText: 'fort' }).waitFor()
})

test('code in a named language has colours, as it comes and in a page that was served with it', async () => {
  await post(awa, 'Voyez :\n```ts\nconst arbre = "baobab" // ombre\n```')
  const painted = ({ page }: Visitor) =>
    page.evaluate(() =>
      [...CSS.highlights]
        .filter(([, ranges]) => ranges.size > 0)
        .map(([name]) => name)
        .toSorted(),
    )
  for (const visitor of [awa, ben]) {
    await expect.poll(() => painted(visitor)).toEqual(['code-aside', 'code-text', 'code-word'])
  }
  await photograph(awa, 'code-colours')
  await ben.page.reload()
  await expect.poll(() => painted(ben)).toEqual(['code-aside', 'code-text', 'code-word'])
})

test('beside the message pointed at stands what is done most, by mouse and by keyboard', async () => {
  const { page, say } = awa
  await post(awa, 'Qui vient à la fête ?')
  await post(ben, 'Moi !')
  const tools = page.getByRole('toolbar')
  await savedRow(awa, 'Moi !').hover()
  await tools.waitFor()
  expect(await tools.getAttribute('aria-label')).toBe(
    say('message.tools', { name: nameOf(people.ben) }),
  )
  // Of somebody else’s nothing can be changed.
  expect(await tools.getByRole('button').count()).toBe(6)
  await expectAccessible(awa)
  await photograph(awa, 'row-tools')
  await tools.getByRole('button').first().click()
  await savedRow(awa, 'Moi !').locator('.reaction').waitFor()
  await savedRow(ben, 'Moi !').locator('.reaction').waitFor()

  await savedRow(awa, 'Qui vient').hover()
  await tools.getByRole('button', { name: say('message.edit') }).click()
  await expect.poll(() => composer(awa).inputValue()).toBe('Qui vient à la fête ?')
  await page.keyboard.press('Escape')

  // By keyboard: the row, its tools, to and fro, and back.
  await page.mouse.move(0, 0)
  await savedRow(awa, 'Moi !').focus()
  await tools.getByRole('button', { name: say('message.reply'), exact: true }).waitFor()
  await page.keyboard.press('ArrowRight')
  const focused = () => page.evaluate(() => document.activeElement?.ariaLabel ?? '')
  await expect.poll(focused).toMatch(/👍|🌴/)
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight')
  expect(await focused()).toBe(say('message.reply'))
  await page.keyboard.press('Escape')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Moi !')
  await page.keyboard.press('ArrowRight')
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.getByText(say('compose.replying', { name: nameOf(people.ben) })).waitFor()
  await page.keyboard.press('Escape')
})

test('who chose so sends with Ctrl and Enter, and breaks the line with Enter', async () => {
  const { page, say } = awa
  await page.goto('/settings/look')
  await page.getByLabel(say('look.send.ctrl')).check()
  await page.getByText(say('look.saved')).waitFor()
  await page.goto('/rooms/general')
  await page.locator('.here').waitFor()
  await composer(awa).pressSequentially('Première')
  await composer(awa).press('Enter')
  await composer(awa).pressSequentially('seconde')
  await expect.poll(() => composer(awa).inputValue()).toBe('Première\nseconde')
  expect(await page.getByText(say('compose.hintCtrl')).isVisible()).toBe(true)
  await composer(awa).press('Control+Enter')
  await savedRow(ben, 'Première').waitFor()
  expect(await composer(awa).inputValue()).toBe('')
})
