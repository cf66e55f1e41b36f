import type { Page } from 'playwright-core'
import type { Locale } from '../../../durable-objects/protocol/rest/accounts.ts'
import type { DeletionProgress } from '../../../durable-objects/protocol/rest/deletion.ts'
import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { OwnProfile, PersonProfile } from '../../../durable-objects/protocol/rest/profile.ts'
import * as f from './fixtures.ts'
import type { State } from './states.ts'

/** How people show, who they are, and their leaving. */

const noor: PersonProfile = {
  ...f.noor,
  ...{ firstName: 'نور', lastName: 'الهدى', pronouns: null, job: 'مهندسة' },
  ...{ bio: null, timeZone: 'Africa/Cairo' },
}
const long: PersonProfile = {
  ...f.long,
  ...{ firstName: 'Marie-Antoinette-Clémentine', lastName: 'de la Rochefoucauld' },
  ...{ pronouns: 'elle', job: 'Responsable de tout ce qui attend depuis bien trop longtemps' },
  ...{ bio: 'Supercalifragilisticexpialidociouswithoutanybreakinthewholeword\n\n'.repeat(3) },
  timeZone: 'America/Argentina/Buenos_Aires',
}

function own(locale: Locale): OwnProfile {
  return { ...long, ...f.awa, firstName: 'Awa', lastName: 'Diop', email: null, locale }
}

function inGeneral(locale: Locale): PageData {
  return f.page(locale, '/rooms/general', {
    kind: 'conversation',
    around: f.surroundings(locale),
    subject: { kind: 'room', id: f.general.id, room: f.general },
    content: f.content(),
  })
}

function profilePage(locale: Locale): PageData {
  const around = f.surroundings(locale)
  return f.page(locale, '/settings/profile', { kind: 'profile', around, profile: own(locale) })
}

function leaving(progress: DeletionProgress): (locale: Locale) => PageData {
  const code = 'abc'
  return (locale) => f.page(locale, `/deletion/${code}`, { kind: 'deletion', code, progress })
}

/** Opens somebody's card, which the server knows as that. */
async function openCard(page: Page, person: PersonProfile): Promise<void> {
  await page.route('**/api/people/*', (route) => route.fulfill({ json: { person } }))
  await page.evaluate(
    (detail) => window.dispatchEvent(new CustomEvent('showperson', { detail })),
    person.id,
  )
  await page.locator('.facts').waitFor()
}

const card = (name: string, person: PersonProfile): State => ({
  name,
  page: inGeneral,
  line: { kind: 'live' },
  then: (page) => openCard(page, person),
})

export const PERSON: readonly State[] = [
  { name: 'profile', page: profilePage },
  {
    name: 'profile-leave',
    page: profilePage,
    then: async (page) => {
      await page.locator('.button--danger').click()
      await page.locator('dialog[open]').waitFor()
    },
  },
  {
    name: 'status-dialog',
    page: inGeneral,
    line: { kind: 'live' },
    list: true,
    then: async (page) => {
      await page.locator('.me__open').click()
      await page.locator('dialog[open]').waitFor()
    },
  },
  card('person-card', long),
  card('person-card-rtl', noor),
  {
    name: 'deletion',
    page: leaving({ done: 3, total: 12, isFinished: false, messages: 'keep' }),
  },
  {
    name: 'deletion-done',
    page: leaving({ done: 12, total: 12, isFinished: true, messages: 'erase' }),
  },
]
