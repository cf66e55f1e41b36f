import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { inSteps, setStage } from './stage.ts'
import { goTo, nameOf, post, registerInGeneral, savedRow, type Visitor } from './visitor.ts'

let awa: Visitor
let ben: Visitor
/** A second tab of Awa's. */
let beside: Page

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  // A browser without a window has nobody to ask, and its pages read "denied" whatever was granted.
  await awa.context.addInitScript(() => {
    const requestPermission = () => {
      sessionStorage.setItem('asked', 'yes')
      return Promise.resolve('granted')
    }
    const asGranted = { permission: 'granted', requestPermission }
    Object.defineProperty(globalThis, 'Notification', { value: asGranted })
  })
  await playDevice(awa)
  for (const visitor of [awa, ben]) await registerInGeneral(visitor)
  await playSystem(awa)
})

inSteps(() => [awa, ben])

/** What an installed app and a loudspeaker would do, noted down for all tabs and pages of the browser. */
async function playDevice({ context }: Visitor): Promise<void> {
  await context.addInitScript(() => {
    const note = (name: string, value: number) => {
      localStorage.setItem(name, String(value))
      return Promise.resolve()
    }
    const setAppBadge = (count: number) => note('badge', count)
    Object.defineProperty(navigator, 'setAppBadge', { value: setAppBadge })
    const part = {
      ...{ frequency: {}, gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} } },
      ...{ connect: (next: object) => next, start() {}, stop() {} },
      addEventListener: (_: string, over: () => void) => setTimeout(over),
    }
    class Loudspeaker {
      currentTime = 0
      destination = {}
      resume = () => note('heard', Number(localStorage.getItem('heard')) + 1)
      createOscillator = () => part
      createGain = () => part
      close = () => Promise.resolve()
    }
    Object.defineProperty(globalThis, 'AudioContext', { value: Loudspeaker })
  })
}

const noted = (page: Page, name: 'badge' | 'heard') =>
  page.evaluate((asked) => Number(localStorage.getItem(asked)), name)

/** A browser without a window has all its tabs in sight. */
async function turn(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((isHidden) => {
    const state = isHidden ? 'hidden' : 'visible'
    Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true })
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }, hidden)
}

interface Shown {
  readonly title: string
  readonly body: string
  readonly tag: string
  readonly data: string
  readonly close: () => void
}

type Playing = typeof globalThis & { shown: Shown[]; registration: ServiceWorkerRegistration }

/** Without a window nothing can be shown either: the worker's system is played. */
async function playSystem({ context, page }: Visitor): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await context.serviceWorkers()[0]?.evaluate(() => {
    const scope = self as unknown as Playing
    scope.shown = []
    const leave = (tag: string) => scope.shown.filter((one) => one.tag !== tag)
    Object.assign(scope.registration, {
      showNotification: (title: string, about: Omit<Shown, 'title' | 'close'>) => {
        const close = () => {
          scope.shown = leave(about.tag)
        }
        scope.shown = [...leave(about.tag), { ...about, title, close }]
        return Promise.resolve()
      },
      getNotifications: ({ tag }: { tag: string }) =>
        Promise.resolve(scope.shown.filter((one) => one.tag === tag)),
    })
  })
}

async function shown({ context }: Visitor): Promise<string[]> {
  const told = await context
    .serviceWorkers()[0]
    ?.evaluate(() =>
      (self as unknown as Playing).shown.map(
        ({ title, body, tag }) => `${title}: ${body} ${tag.slice(0, 2)}`,
      ),
    )
  return told ?? ['no worker']
}

const isAsked = (page: Page) => page.evaluate(() => sessionStorage.getItem('asked') !== null)

test('nobody is asked for leave but by a click in the settings', async () => {
  const { page, say } = awa
  expect(await isAsked(page)).toBe(false)
  await page.goto('/settings/notifications')
  const box = page.getByLabel(say('notifications.alert'))
  await expect.poll(() => box.isEnabled()).toBe(true)
  expect([await isAsked(page), await box.isChecked()]).toEqual([false, false])
  await box.check()
  await page.getByText(say('notifications.saved')).waitFor()
  expect(await isAsked(page)).toBe(true)
  await page.evaluate(() => sessionStorage.removeItem('asked'))
  await expectAccessible(awa)
  await photograph(awa, 'alerts-on')
  await page.reload()
  await expect.poll(() => box.isChecked()).toBe(true)
  expect(await isAsked(page)).toBe(false)
})

test('the keeper may fetch the picture of what it shows', async () => {
  // It does so under its own policy, and only a browser with a window shows that it cannot (seen 2026-11).
  const policy = await awa.page.evaluate(async () => {
    return (await fetch('/sw.js')).headers.get('content-security-policy')
  })
  expect(policy).toContain("img-src 'self'")
})

test('in sight nothing is shown; out of sight a private message is, once for all tabs', async () => {
  await awa.page.goto('/rooms/general')
  await awa.page.locator('.here').waitFor()
  beside = await awa.context.newPage()
  await beside.goto('/rooms/general')
  await beside.locator('.here').waitFor()
  await goTo(ben, nameOf(people.awa))
  await turn(beside, true)
  await post(ben, 'Are you there?')
  await awa.page.locator('link[rel=icon][href*="called"]').waitFor({ state: 'attached' })
  await expect.poll(() => awa.page.title()).toMatch(/^\(1\) /)
  expect(await shown(awa)).toEqual([])

  await turn(awa.page, true)
  await post(ben, 'It is urgent.')
  await expect.poll(() => shown(awa)).toEqual([`Ben O’Connor: ${awa.say('alerts.private')} d_`])
  await awa.page.waitForTimeout(1_000)
  expect(await shown(awa)).toHaveLength(1)
})

test('a mention says who and what; a message that calls nobody is silent', async () => {
  await ben.page.goto('/rooms/general')
  await post(ben, 'Nothing for anybody.')
  await post(ben, '@awa.diallo the well is open')
  await expect
    .poll(() => shown(awa))
    .toContainEqual(expect.stringContaining(awa.say('alerts.mention', { name: 'Ben O’Connor' })))
  expect(await shown(awa)).toHaveLength(2)
})

test('a click on it leads to the message', async () => {
  const [worker] = awa.context.serviceWorkers()
  await worker?.evaluate(() => {
    const [notice] = (self as unknown as Playing).shown
    const event = Object.assign(new Event('notificationclick'), {
      notification: notice,
      waitUntil: () => undefined,
    })
    self.dispatchEvent(event)
  })
  const tabs = [awa.page, beside]
  await expect
    .poll(() => tabs.some((tab) => /\/(people\/ben|rooms\/general)\?m=\d+$/.test(tab.url())))
    .toBe(true)
  await beside.close()
})

test('what was read calls no more', async () => {
  await turn(awa.page, false)
  await goTo(awa, nameOf(people.ben))
  await savedRow(awa, 'It is urgent.').waitFor()
  await expect.poll(() => shown(awa)).not.toContainEqual(expect.stringMatching(/ d_$/))
})

test('the icon of the app bears how many call, from its start until they are read', async () => {
  const { page } = awa
  const badge = () => noted(page, 'badge')
  // The two in private are read here, the mention there.
  await expect.poll(badge).toBeLessThan(2)
  await goTo(awa, 'Général')
  await savedRow(awa, 'the well is open').waitFor()
  await expect.poll(badge).toBe(0)
  await goTo(ben, nameOf(people.awa))
  await post(ben, 'One.')
  await expect.poll(badge).toBe(1)
  await post(ben, 'Two.')
  await expect.poll(badge).toBe(2)
  await goTo(awa, nameOf(people.ben))
  await savedRow(awa, 'Two.').waitFor()
  await expect.poll(badge).toBe(0)
  // Left by the app as it was closed; meanwhile all was read at another device.
  await page.evaluate(() => localStorage.setItem('badge', '7'))
  await page.reload()
  await expect.poll(badge).toBe(0)
})

test('a sound is heard where it was chosen, once for all tabs, and nowhere before', async () => {
  const { page, say } = awa
  const heard = () => noted(page, 'heard')
  expect(await heard()).toBe(0)
  await page.goto('/settings/notifications')
  const box = page.getByLabel(say('notifications.sound'))
  await expect.poll(() => box.isEnabled()).toBe(true)
  await page.getByRole('button', { name: say('notifications.listen') }).click()
  await expect.poll(heard).toBe(1)
  await box.check()
  await page.getByText(say('notifications.saved')).waitFor()
  await page.reload()
  await expect.poll(() => box.isChecked()).toBe(true)
  beside = await awa.context.newPage()
  for (const tab of [page, beside]) {
    await tab.goto('/rooms/general')
    await tab.locator('.here').waitFor()
  }
  await turn(page, true)
  await turn(beside, true)
  await post(ben, 'Do you hear me?')
  await expect.poll(heard).toBe(2)
  await page.waitForTimeout(1_000)
  expect(await heard()).toBe(2)
  // Called in sight it is silent, and so it is where it was turned off.
  await turn(page, false)
  await post(ben, 'You see me.')
  await page.goto('/settings/notifications')
  await expect.poll(() => box.isEnabled()).toBe(true)
  await box.uncheck()
  await page.getByText(say('notifications.saved')).waitFor()
  const before = await shown(awa)
  await turn(page, true)
  await ben.page.goto('/rooms/general')
  await post(ben, '@awa.diallo hear nothing')
  await expect.poll(() => shown(awa)).not.toEqual(before)
  await page.waitForTimeout(1_000)
  expect(await heard()).toBe(2)
  await turn(page, false)
  await beside.close()
})

test('nothing is shown while one is busy', async () => {
  await awa.page.goto('/rooms/general')
  await awa.page.locator('.here').waitFor()
  await awa.page.evaluate(() => document.body.setAttribute('data-ready', ''))
  const before = await shown(awa)
  const { page, say } = awa
  await page.locator('.me button').first().click()
  await page.getByLabel(say('status.busyChoice')).check()
  await page.getByRole('button', { name: say('status.save'), exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await turn(page, true)
  await goTo(ben, nameOf(people.awa))
  await post(ben, 'Not now.')
  await expect.poll(() => page.title()).toMatch(/^\(\d+\) /)
  await page.waitForTimeout(1_000)
  // What was there may have gone meanwhile: it was read.
  expect((await shown(awa)).filter((notice) => !before.includes(notice))).toEqual([])
})

test('who signs out takes the count off the icon', async () => {
  const { page, say } = awa
  await turn(page, false)
  await page.evaluate(() => localStorage.setItem('badge', '7'))
  await page.getByRole('button', { name: say('nav.signOut') }).click()
  await page.waitForURL(/\/sign-in/)
  expect(await page.evaluate(() => localStorage.getItem('badge'))).toBe('0')
})
