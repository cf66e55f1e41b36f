import { afterAll, expect, test } from 'vitest'
import { openPushBrowser, type PushBrowser } from '../support/push-service.ts'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { inSteps, setStage } from './stage.ts'
import { goTo, nameOf, post, registerInGeneral, type Visitor } from './visitor.ts'

/*
 * The browsers here have no push service: the page's PushManager is played and subscribes at one of
 * this test's, which reads what it is sent. What reached it is then handed to the service worker.
 */

let awa: Visitor
let ben: Visitor
let service: PushBrowser

const stage = setStage(
  async () => {
    service = await openPushBrowser()
    awa = await stage.visitor('fr', people.awa)
    ben = await stage.visitor('en', people.ben)
    await awa.context.addInitScript((subscription) => {
      const requestPermission = () => Promise.resolve('granted')
      const asGranted = { permission: 'default', requestPermission }
      Object.defineProperty(globalThis, 'Notification', { value: asGranted })
      const subscribe = () => Promise.resolve({ toJSON: () => subscription })
      Object.defineProperty(PushManager.prototype, 'subscribe', { value: subscribe })
    }, service.subscription)
    for (const visitor of [awa, ben]) await registerInGeneral(visitor)
  },
  { PUSH_LOOPBACK: 'allowed', PUSH_AFTER_MS: '500' },
)
afterAll(() => service.close())

inSteps(() => [awa, ben])

test('a device is turned on in the settings, tried, and its quiet hours are chosen', async () => {
  const { page, say } = awa
  await page.goto('/settings/notifications')
  const box = page.getByLabel(say('push.on'))
  await expect.poll(() => box.isEnabled()).toBe(true)
  await box.check()
  await page.getByText(say('push.turnedOn')).waitFor()
  const card = page.locator('.card', { hasText: say('security.thisDevice') })
  await card.getByRole('button', { name: say('push.test') }).click()
  await page.getByText(say('push.testSent')).waitFor()
  await expect
    .poll(() => service.received.map(({ item }) => item))
    .toEqual([{ t: 'test', locale: 'fr' }])
  await card.getByText(say('push.deliveries')).click()
  await expect.poll(() => card.locator('li').count()).toBe(1)
  await expectAccessible(awa)
  await photograph(awa, 'push-on')

  await page.getByLabel(say('push.quiet')).check()
  await page.getByLabel(say('push.from'), { exact: true }).fill('23:15')
  await page.getByRole('button', { name: say('push.save'), exact: true }).click()
  await page.getByText(say('notifications.saved')).waitFor()
  await page.reload()
  await expect.poll(() => page.getByLabel(say('push.quiet')).isChecked()).toBe(true)
  expect(await page.getByLabel(say('push.from'), { exact: true }).inputValue()).toBe('23:15')
  // Whatever the hour at which this runs.
  await expect.poll(() => box.isEnabled()).toBe(true)
  await page.getByLabel(say('push.quiet')).uncheck()
  await page.getByRole('button', { name: say('push.save'), exact: true }).click()
  await page.getByText(say('notifications.saved')).waitFor()
})

test('with no tab open a private message is sent; a click on it opens the message', async () => {
  const path = '/rooms/general'
  // The worker lives on; the page that follows is not the app.
  await awa.page.goto('about:blank')
  await goTo(ben, nameOf(people.awa))
  await post(ben, 'Are you there?')
  await expect.poll(() => service.received.length).toBe(2)
  const item = service.received[1]?.item
  const [worker] = awa.context.serviceWorkers()
  const shown = await worker?.evaluate(async (sent) => {
    const scope = self as unknown as { registration: ServiceWorkerRegistration }
    const notices: { title: string; body: string; data: string }[] = []
    Object.assign(scope.registration, {
      showNotification: (title: string, about: { body: string; data: string }) => {
        notices.push({ ...about, title })
        return Promise.resolve()
      },
    })
    const work: Promise<unknown>[] = []
    const event = Object.assign(new Event('push'), {
      data: { json: () => sent },
      waitUntil: (one: Promise<unknown>) => work.push(one),
    })
    self.dispatchEvent(event)
    await Promise.all(work)
    return notices
  }, item)
  expect(shown).toMatchObject([
    {
      ...{ title: 'Ben O’Connor', body: awa.say('alerts.private') },
      data: '/people/ben?m=1',
    },
  ])

  await awa.page.goto(path)
  await awa.page.locator('.here').waitFor()
  await worker?.evaluate((notice) => {
    const about = { notification: { close: () => undefined, data: notice } }
    const event = new Event('notificationclick')
    self.dispatchEvent(Object.assign(event, about, { waitUntil: () => undefined }))
  }, shown?.[0]?.data)
  await expect.poll(() => awa.page.url()).toMatch(/\/people\/ben[^/]*\?m=1$/)
})

test('a device that is removed is told no more', async () => {
  const { page, say } = awa
  await page.goto('/settings/notifications')
  const card = page.locator('.card', { hasText: say('security.thisDevice') })
  await expect.poll(() => page.getByLabel(say('push.on')).isEnabled()).toBe(true)
  await card.getByRole('button', { name: say('push.remove') }).click()
  await page.getByText(say('push.removed')).waitFor()
  await page.getByText(say('push.noDevices')).waitFor()
  await page.goto('about:blank')
  await post(ben, 'Nobody hears this.')
  await ben.page.waitForTimeout(2_500)
  expect(service.received).toHaveLength(2)
})
