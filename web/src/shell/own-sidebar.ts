import type { ConversationId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import type {
  OwnSidebar,
  SectionAnswer,
  SectionId,
  SidebarAnswer,
} from '../../../durable-objects/protocol/rest/sidebar.ts'
import { call, type Answer, type Wrong } from '../api/call.ts'
import type { AppState } from '../app/app-state.ts'
import { surroundingsOf } from '../app/page-changes.ts'
import { withSidebar } from '../app/page-news.ts'

/** What a person does to their own sidebar. `null`: done; else why not. */

type Outcome = Promise<Wrong | null>

export function foldShelf(app: AppState, section: string, folded: boolean): Outcome {
  show(app, (own) => ({
    ...own,
    folded: [...own.folded.filter((key) => key !== section), ...(folded ? [section] : [])],
  }))
  return settled(app, call('POST', '/api/sidebar/folds', { section, folded }))
}

export interface Put {
  readonly about: ConversationId | PersonId
  readonly section: SectionId | null
  readonly isFavourite: boolean
}

export async function putAway(app: AppState, put: Put): Outcome {
  const wrong = await settled(app, call('POST', '/api/sidebar/places', put))
  if (wrong === null) await fetchSidebar(app)
  return wrong
}

/** A new section; with `put` something moves there at once. */
export async function addSection(app: AppState, name: string, put?: Omit<Put, 'section'>): Outcome {
  const answer = await call<SectionAnswer>('POST', '/api/sidebar/sections', { name })
  if (!answer.ok) return answer.error.code
  if (put) return await putAway(app, { ...put, section: answer.value.section.id })
  await fetchSidebar(app)
  return null
}

export function nameSection(app: AppState, id: SectionId, name: string): Outcome {
  return fetched(app, call('POST', `/api/sidebar/sections/${id}`, { name }))
}

export function dropSection(app: AppState, id: SectionId): Outcome {
  return fetched(app, call('DELETE', `/api/sidebar/sections/${id}`))
}

/** One place up or down among one's own sections. */
export function moveSection(app: AppState, id: SectionId, by: -1 | 1): Outcome {
  const before = surroundingsOf(app.page.value)?.sidebar.sections ?? []
  const at = before.findIndex((section) => section.id === id)
  const other = before[at + by]
  const self = before[at]
  if (!other || !self) return Promise.resolve(null)
  const sections = before.map((one) => (one === self ? other : one === other ? self : one))
  show(app, (own) => ({ ...own, sections }))
  const ids = sections.map((section) => section.id)
  return settled(app, call('POST', '/api/sidebar/order', { sections: ids }))
}

export function setBlocked(app: AppState, person: PersonId, blocked: boolean): Outcome {
  return fetched(app, call(blocked ? 'POST' : 'DELETE', `/api/blocks/${person}`))
}

/** As the server has it now; what stands on screen stays when it cannot be had. */
export async function fetchSidebar(app: AppState): Promise<void> {
  const answer = await call<SidebarAnswer>('GET', '/api/sidebar')
  if (!answer.ok) return
  const isOther = isOtherGroup(app.page.value, answer.value)
  app.page.value = withSidebar(app.page.value, answer.value)
  if (isOther) await app.go(app.page.value.path, 'keep')
}

/** The group on screen has other people or another name, or is a room now. */
function isOtherGroup({ view }: PageData, { groups }: SidebarAnswer): boolean {
  if (view.kind !== 'conversation' || view.subject.kind !== 'group') return false
  const { group } = view.subject
  const now = groups.find(({ id }) => id === group.id)
  return JSON.stringify(now) !== JSON.stringify(group)
}

function show(app: AppState, how: (own: OwnSidebar) => OwnSidebar): void {
  const around = surroundingsOf(app.page.value)
  if (around) app.page.value = withSidebar(app.page.value, { sidebar: how(around.sidebar) })
}

async function fetched(app: AppState, answer: Promise<Answer<unknown>>): Outcome {
  const result = await answer
  if (!result.ok) return result.error.code
  await fetchSidebar(app)
  return null
}

/** What was shown before it was done, and was refused, shows again as it is. */
async function settled(app: AppState, answer: Promise<Answer<unknown>>): Outcome {
  const result = await answer
  if (result.ok) return null
  await fetchSidebar(app)
  return result.error.code
}
