import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import type { Speak } from '../../web/src/i18n/catalogue.ts'
import { patience } from './patience.ts'
import { fill } from '../../web/src/i18n/fill.ts'
import { wordsIn } from '../../web/src/i18n/languages.ts'

export interface Person {
  firstName: string
  lastName: string
  alias: string
  password: string
}

/** A person at a device of their own: nothing is shared with another visitor but the server. */
export interface Visitor {
  page: Page
  context: BrowserContext
  person: Person
  locale: 'fr' | 'en'
  /** The sentences of the language that this visitor's browser asks for. */
  say: Speak
  /** What the page complained about: script errors, refused content, failed rendering. */
  troubles: string[]
  /** What went over its sockets, the latest last: evidence for a walk that waited in vain. */
  wire: string[]
}

/** Chrome itself reports these for refused requests and for a server that is away on purpose. */
const expected = /Failed to load resource|WebSocket connection to|ERR_CONNECTION_REFUSED/

export async function openVisitor(
  browser: Browser,
  url: string,
  locale: 'fr' | 'en',
  person: Person,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: url,
    locale: locale === 'fr' ? 'fr-FR' : 'en-GB',
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 800 },
    ...options,
  })
  context.setDefaultTimeout(patience)
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text())) troubles.push(message.text())
  })
  const wire: string[] = []
  page.on('websocket', (socket) => {
    const where = new URL(socket.url()).pathname
    const note = (what: string) => wire.push(`${where} ${what.slice(0, 400)}`)
    note('opened')
    socket.on('framesent', ({ payload }) => note(`> ${String(payload)}`))
    socket.on('framereceived', ({ payload }) => note(`< ${String(payload)}`))
    socket.on('close', () => note('closed'))
  })
  const say: Speak = (key, ...filling) => fill(wordsIn(locale), key, filling[0])
  return { page, context, person, locale, say, troubles, wire }
}

export function nameOf({ firstName, lastName }: Person): string {
  return `${firstName} ${lastName}`
}

/** Types into the fields of the form on screen and sends it. */
export async function submit(
  { page }: Visitor,
  button: string,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.locator(`#${name}`).fill(value)
  await page.getByRole('button', { name: button, exact: true }).click()
}

/** What stands beside a field that was refused. */
export function complaintAt({ page }: Visitor, field: string): Locator {
  return page.locator(`#${field}-error`)
}

export async function register(visitor: Visitor): Promise<void> {
  const { page, say, person } = visitor
  await page.goto('/register')
  await submit(visitor, say('auth.register'), { ...person })
  await untilIn(visitor)
}

/** A new account that stands in Général, its socket open. */
export async function registerInGeneral(visitor: Visitor): Promise<void> {
  await register(visitor)
  await visitor.page.goto('/rooms/general')
  await visitor.page.locator('.here').waitFor()
}

export async function signIn(visitor: Visitor): Promise<void> {
  const { page, say, person } = visitor
  await page.goto('/sign-in')
  await submit(visitor, say('auth.signIn'), { alias: person.alias, password: person.password })
  await untilIn(visitor)
}

/** Fails with what stands there instead. */
async function untilIn(visitor: Visitor): Promise<void> {
  try {
    await sidebarOf(visitor).waitFor()
  } catch {
    const { page } = visitor
    const shown = (await page.locator('body').innerText()).replaceAll(/\s+/g, ' ')
    throw new Error(`not in: ${page.url()} ${shown.slice(0, 300)}`)
  }
}

export function sidebarOf({ page, say }: Visitor): Locator {
  return page.getByRole('navigation', { name: say('nav.label') })
}

/** Goes to a room or a person through the list, as one does, and waits for its page. */
export async function goTo(visitor: Visitor, name: string): Promise<void> {
  await sidebarOf(visitor).getByRole('link', { name }).click()
  await visitor.page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
}

/** Enters an open room through its door; does nothing for who is in already. */
export async function enter(visitor: Visitor): Promise<void> {
  const { page, say } = visitor
  const door = page.getByRole('button', { name: say('door.enter'), exact: true })
  await door.or(page.getByRole('log')).first().waitFor()
  if (await door.isVisible()) await door.click()
  await page.getByRole('log').waitFor()
}

/** Writes and sends, and waits until the message is on the server's side. */
export async function post(visitor: Visitor, text: string): Promise<void> {
  const box = visitor.page.locator('textarea')
  await box.fill(text)
  await box.press('Enter')
  // Line breaks are no text of the page.
  const [line = text] = text.split('\n')
  await savedRow(visitor, line).waitFor()
}

export function savedRow({ page }: Visitor, text: string): Locator {
  // A stored message bears its number; what only waits to be sent does not.
  return page.locator('[role=log] li[id^="m"]').filter({ hasText: text })
}

/** The menu of a message of the flow, by mouse. */
export async function openMenu(visitor: Visitor, text: string): Promise<void> {
  const row = savedRow(visitor, text)
  await row.hover()
  await row.locator('.row__more').click()
  await visitor.page.locator('#message-menu:popover-open').waitFor()
}

/** Presses the button of that name: of a menu, mostly. */
export async function pick({ page }: Visitor, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
}

export interface Shown {
  author: string
  text: string
}

/** Every stored message on screen from top to bottom, as a reader sees it. */
export async function readLog({ page }: Visitor): Promise<Shown[]> {
  const rows = await page.locator('[role=log] li[id^="m"]').all()
  return await Promise.all(
    rows.map(async (row) => ({
      author: (await row.locator('.row__head > :first-child').textContent()) ?? '',
      // Paragraphs and lists stand apart; here they are lines.
      text: (await row.locator('.text').innerText()).replaceAll(/\n{2,}/g, '\n'),
    })),
  )
}
