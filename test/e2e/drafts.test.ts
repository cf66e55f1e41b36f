import { expect, test } from 'vitest'
import { people } from './people.ts'
import { setStage } from './stage.ts'
import { enter, register, savedRow, signIn } from './visitor.ts'
import type { Visitor } from './visitor.ts'

/** One person at two devices: what she types at one stands in the box of the other. */
let laptop: Visitor
let phone: Visitor

const stage = setStage(async () => {
  laptop = await stage.visitor('fr', people.awa)
  phone = await stage.visitor('fr', people.awa)
  await register(laptop)
  await signIn(phone)
  for (const visitor of [laptop, phone]) {
    await visitor.page.goto('/rooms/general')
    await enter(visitor)
  }
})

const boxOf = ({ page }: Visitor) => page.locator('textarea')

const holds = async (visitor: Visitor, text: string): Promise<void> => {
  await expect.poll(() => boxOf(visitor).inputValue(), { timeout: 20_000 }).toBe(text)
}

test('a draft goes with its person from device to device, and goes when it was sent', async () => {
  await boxOf(laptop).pressSequentially('Qui vient au marché')
  await holds(phone, 'Qui vient au marché')
  // Typed on: the other box follows, and nothing of it is sent by itself.
  await boxOf(phone).press('End')
  await boxOf(phone).pressSequentially(' demain')
  await holds(laptop, 'Qui vient au marché demain')

  await phone.page.reload()
  await holds(phone, 'Qui vient au marché demain')
  await boxOf(phone).press('End')
  await boxOf(phone).press('Enter')
  await savedRow(laptop, 'Qui vient au marché demain').waitFor()
  await holds(laptop, '')
  await laptop.page.reload()
  await savedRow(laptop, 'Qui vient au marché demain').waitFor()
  await holds(laptop, '')
  for (const visitor of [laptop, phone]) expect(visitor.troubles).toEqual([])
})

test('what is typed here is not written over by what comes from elsewhere', async () => {
  await boxOf(phone).pressSequentially('du téléphone')
  await boxOf(laptop).pressSequentially('ici, sans répit', { delay: 120 })
  expect(await boxOf(laptop).inputValue()).toContain('ici, sans répit')
  await holds(phone, await boxOf(laptop).inputValue())
})

test('a draft is there after its page crashed', async () => {
  const { context, page } = laptop
  await boxOf(laptop).fill('')
  await boxOf(laptop).pressSequentially('avant la panne')
  // Less than it takes until the other devices are told: this browser alone has it.
  await page.waitForTimeout(500)
  const line = await context.newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  void line.send('Page.crash').catch(() => undefined)
  await crashed
  laptop.page = await context.newPage()
  await laptop.page.goto('/rooms/general')
  await holds(laptop, 'avant la panne')
  await page.close()
})

test('a draft is there after its person signed out and in again', async () => {
  const { page, say } = laptop
  await page.locator('.here').waitFor()
  await boxOf(laptop).fill('à plus tard')
  await page.getByRole('button', { name: say('nav.signOut') }).click()
  await page.getByText(say('auth.signedOut')).waitFor()
  await signIn(laptop)
  await page.goto('/rooms/general')
  await holds(laptop, 'à plus tard')
})
