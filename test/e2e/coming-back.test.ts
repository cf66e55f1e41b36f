import { test } from 'vitest'
import { people } from './people.ts'
import { inSteps, setStage } from './stage.ts'
import { nameOf, register, sidebarOf, type Visitor } from './visitor.ts'

let awa: Visitor
let ben: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  await register(awa)
})

inSteps(() => [awa, ben])

/** The tab goes out of sight and comes back so much later. */
async function lookAway({ page }: Visitor, ms: number): Promise<void> {
  await page.evaluate((away) => {
    const turn = (hidden: boolean) => {
      const state = hidden ? 'hidden' : 'visible'
      Object.defineProperty(document, 'hidden', { value: hidden, configurable: true })
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }
    turn(true)
    const now = Date.now.bind(Date)
    Date.now = () => now() + away
    turn(false)
    Date.now = now
  }, ms)
}

test('who comes back to a tab after a while sees who has come to the place since', async () => {
  // In a room that is open its newcomers show at once; here nobody tells of them.
  await awa.page.goto('/write')
  const newcomer = sidebarOf(awa).getByRole('link', { name: nameOf(people.ben) })
  await register(ben)
  await lookAway(awa, 61_000)
  await newcomer.waitFor()
})
