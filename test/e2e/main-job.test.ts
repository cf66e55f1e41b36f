import { describe, expect, test, vi } from 'vitest'
import { expectAccessible, photograph, photographForReadme } from './look.ts'
import { patience } from './patience.ts'
import { people } from './people.ts'
import { inSteps, setStage } from './stage.ts'
import { contentStatus, idOf, openThread, socketFarewell } from './probes.ts'
import {
  complaintAt,
  enter,
  goTo,
  nameOf,
  post,
  readLog,
  register,
  savedRow,
  sidebarOf,
  signIn,
  submit,
} from './visitor.ts'
import type { Shown, Visitor } from './visitor.ts'

/** The whole round of two colleagues, told in order: each step stands on the one before it. */
const rooms = ['Général', 'Blabla', 'Comptabilité', 'Informatique', 'Marketing']
const first = 'Bonjour à tous !\nVoici l’ordre du jour :\n1. le budget d’été\n2. où déjeuner'
/** What a careless page would eat, show as markup, or choke on. */
const odd = '<b>œufs</b> & "été" 👩🏽‍🌾☕️\n\\x3C/script> </script>  {name} %C3'
const secret = 'Entre nous : le déjeuner est à treize heures.'

let awa: Visitor
let ben: Visitor
let chloe: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  chloe = await stage.visitor('fr', people.chloe)
})

inSteps(() => [awa, ben, chloe])

const eventually = (check: () => Promise<void>): Promise<void> =>
  vi.waitFor(check, { timeout: patience, interval: 100 })

async function expectLog(visitor: Visitor, messages: readonly Shown[]): Promise<void> {
  await eventually(async () => {
    expect(await readLog(visitor)).toEqual(messages)
  })
}

describe('signing up', () => {
  test('each field says what it misses, in the language of the visitor', async () => {
    for (const visitor of [awa, ben]) {
      const { page, say } = visitor
      await page.goto('/register')
      await submit(visitor, say('auth.register'), {})
      for (const field of ['firstName', 'lastName', 'alias', 'password']) {
        await complaintAt(visitor, field).getByText(say('error.missing_field')).waitFor()
        expect(await page.locator(`#${field}`).getAttribute('aria-invalid')).toBe('true')
      }
      await submit(visitor, say('auth.register'), { ...visitor.person, password: 'court' })
      await complaintAt(visitor, 'password').getByText(say('error.password_too_short')).waitFor()
      await photograph(visitor, `register-errors-${visitor.locale}`)
    }
  })

  test('the server’s own refusals stand beside the field too', async () => {
    await submit(awa, awa.say('auth.register'), { ...people.awa, alias: 'admin' })
    await complaintAt(awa, 'alias').getByText(awa.say('error.alias_reserved')).waitFor()
    await register(awa)
    await submit(ben, ben.say('auth.register'), { ...people.ben, alias: 'AWA.Diallo' })
    await complaintAt(ben, 'alias').getByText(ben.say('error.alias_taken')).waitFor()
    await register(ben)
  })

  test('the five rooms are there from the start', async () => {
    for (const visitor of [awa, ben]) {
      const links = sidebarOf(visitor).getByRole('list').first().getByRole('link')
      expect(await links.locator('.place__name').allTextContents()).toEqual(rooms)
    }
  })

  test('out and in again, with the right password only', async () => {
    const { page, say } = ben
    await page.getByRole('button', { name: say('nav.signOut') }).click()
    await page.getByText(say('auth.signedOut')).waitFor()
    await page.goto('/rooms/general')
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    await submit(ben, say('auth.signIn'), { alias: 'ben', password: 'not the right one' })
    await page.getByText(say('error.wrong_credentials')).waitFor()
    await submit(ben, say('auth.signIn'), { alias: 'BEN', password: people.ben.password })
    await sidebarOf(ben).waitFor()
  })
})

test('who has the code of the first start becomes the administrator', async () => {
  const { page, say } = awa
  await sidebarOf(awa)
    .getByRole('link', { name: say('nav.becomeAdministrator') })
    .click()
  await submit(awa, say('setup.claim'), { code: 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA' })
  await complaintAt(awa, 'code').getByText(say('error.setup_code_wrong')).waitFor()
  await expectAccessible(awa)
  await submit(awa, say('setup.claim'), { code: stage.server.setupCode ?? 'no code was printed' })
  await page.getByRole('heading', { name: say('setup.doneTitle') }).waitFor()
  await sidebarOf(awa)
    .getByRole('link', { name: say('nav.requests') })
    .waitFor()
})

describe('talking', () => {
  const said: Shown[] = []

  async function says(visitor: Visitor, text: string): Promise<void> {
    await post(visitor, text)
    // The numbers of a list are drawn, and are no text.
    said.push({ author: nameOf(visitor.person), text: text.replaceAll(/^\d+\. /gm, '') })
  }

  test('what one writes the other sees at once, in order, as it was written', async () => {
    for (const visitor of [awa, ben]) {
      await goTo(visitor, 'Général')
      await enter(visitor)
    }
    await says(awa, first)
    await savedRow(ben, 'Voici l’ordre du jour').waitFor()
    await says(ben, 'Good morning! The figures are ready.')
    await savedRow(awa, 'figures').waitFor()
    await says(awa, 'Parfait. À onze heures, sous l’arbre ?')
    await says(ben, 'I’ll be there.')
    await expectLog(awa, said)
    await expectLog(ben, said)
    await expectAccessible(awa)
    await expectAccessible(ben)
    await photographForReadme(awa)
    await says(ben, odd)
    await expectLog(awa, said)
  })

  test('many at once from both sides: the same order for both, nothing lost, nothing twice', async () => {
    const lines = Array.from({ length: 8 }, (_, index) => `ligne ${index}.`)
    await Promise.all(
      [awa, ben].map(async (visitor) => {
        for (const line of lines) await post(visitor, `${visitor.person.alias} ${line}`)
      }),
    )
    await eventually(async () => {
      expect(await readLog(awa)).toHaveLength(said.length + 2 * lines.length)
    })
    const seen = await readLog(awa)
    await expectLog(ben, seen)
    const ofBen = seen.filter(({ text }) => text.startsWith('ben ')).map(({ text }) => text)
    expect(ofBen).toEqual(lines.map((line) => `ben ${line}`))
    expect(new Set(seen.map(({ text }) => text)).size).toBe(seen.length)
    said.splice(0, said.length, ...seen)
  })

  test('a reload and a second device show every message once', async () => {
    await awa.page.reload()
    await expectLog(awa, said)
    const second = await stage.visitor('fr', people.awa)
    await signIn(second)
    await goTo(second, 'Général')
    await expectLog(second, said)
    await says(second, 'Je suis aussi sur mon téléphone.')
    await expectLog(awa, said)
    await expectLog(ben, said)
    expect(second.troubles).toEqual([])
    await second.context.close()
  })

  test('the server dies without warning and comes back: every message is there, once', async () => {
    await stage.server.kill()
    await stage.server.restart()
    await goTo(ben, 'Général')
    await says(ben, 'Did the light go out?')
    await expectLog(awa, said)
    for (const visitor of [awa, ben]) {
      await visitor.page.reload()
      await expectLog(visitor, said)
    }
    expect(stage.server.setupCode).toBeUndefined()
  })
})

describe('a room on request', () => {
  test('one asks, the administrator is told and says yes, and the door opens by itself', async () => {
    await goTo(ben, 'Comptabilité')
    await submit(ben, ben.say('door.ask'), { reason: 'The books, please.' })
    await ben.page.getByRole('heading', { name: ben.say('door.pendingTitle') }).waitFor()
    await expectAccessible(ben)
    const tasks = sidebarOf(awa).getByRole('link', { name: awa.say('nav.requests') })
    await tasks.getByText(awa.say('nav.waiting', { count: 1 })).waitFor()
    await tasks.click()
    const named = { name: nameOf(people.ben), room: 'Comptabilité' }
    const yes = awa.page.getByRole('button', { name: awa.say('admin.approveNamed', named) })
    await yes.waitFor()
    await expectAccessible(awa)
    await photograph(awa, 'requests')
    await yes.click()
    await awa.page.getByText(awa.say('admin.none')).waitFor()
    await ben.page.getByRole('log').waitFor()
    await post(ben, 'The books are open.')
  })

  test('who was not let in reads nothing of it', async () => {
    await register(chloe)
    await goTo(chloe, 'Comptabilité')
    await chloe.page.getByRole('button', { name: chloe.say('door.ask'), exact: true }).waitFor()
    expect(await chloe.page.content()).not.toContain('The books are open.')
    expect(await contentStatus(chloe, 'r_comptabilite')).toBe(403)
  })
})

describe('in private', () => {
  test('two people write to each other', async () => {
    await goTo(awa, nameOf(people.ben))
    await post(awa, secret)
    await goTo(ben, nameOf(people.awa))
    await savedRow(ben, secret).waitFor()
    await post(ben, 'I know a place.')
    await savedRow(awa, 'I know a place.').waitFor()
    await expectAccessible(awa)
    await photograph(awa, 'private')
  })

  test('nobody else can read it or learn that it exists', async () => {
    const [awaId, benId] = [await idOf(ben, people.awa.alias), await idOf(awa, people.ben.alias)]
    const thread = await openThread(awa, benId)
    expect(await contentStatus(ben, thread, awaId)).toBe(200)
    const never = `d_${'a'.repeat(32)}`
    const nothing = await socketFarewell(chloe, never, awaId)
    for (const withWhom of ['', awaId, benId]) {
      expect(await contentStatus(chloe, thread, withWhom)).toBe(404)
      expect(await contentStatus(chloe, never, withWhom)).toBe(404)
      expect(await socketFarewell(chloe, thread, withWhom)).toEqual(nothing)
    }
    await chloe.page.reload()
    await goTo(chloe, nameOf(people.awa))
    expect(await readLog(chloe)).toEqual([])
    expect(await chloe.page.content()).not.toContain('treize heures')
  })
})

test('who is online shows, and changes when a tab closes', async () => {
  const mark = sidebarOf(awa).getByRole('link', { name: nameOf(people.chloe) })
  await mark.getByText(awa.say('status.online'), { exact: true }).waitFor({ state: 'attached' })
  await chloe.page.close()
  await mark.getByText(awa.say('status.offline'), { exact: true }).waitFor({ state: 'attached' })
})

test('no page has an obstacle that axe knows, in either language', async () => {
  // Before signing in the browser decides on the language, afterwards the account.
  const readers = [
    ['fr', people.chloe],
    ['en', people.ben],
  ] as const
  for (const [locale, reader] of readers) {
    const stranger = await stage.visitor(locale, reader)
    for (const path of ['/sign-in', '/register', '/nowhere']) {
      await stranger.page.goto(path)
      await expectAccessible(stranger)
      await photograph(stranger, `${path.slice(1)}-${locale}`)
    }
    await signIn(stranger)
    for (const path of ['/rooms/general', '/rooms/marketing', '/people/awa.diallo', '/nowhere']) {
      await stranger.page.goto(path)
      await expectAccessible(stranger)
    }
    expect(stranger.troubles).toEqual([])
    await stranger.context.close()
  }
})
