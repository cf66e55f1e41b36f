import type { OwnSidebar, SidebarAnswer } from '../../../durable-objects/protocol/rest/sidebar.ts'
import { call, type Answer, type Wrong } from '../api/call.ts'
import type { AppState } from '../app/app-state.ts'
import { surroundingsOf, withSidebar } from '../app/page-changes.ts'

/** What a person does to their own sidebar: shown at once, then told to the server. */

export async function foldShelf(app: AppState, section: string, folded: boolean): Promise<void> {
  change(app, (own) => ({
    ...own,
    folded: [...own.folded.filter((key) => key !== section), ...(folded ? [section] : [])],
  }))
  await told(app, call('POST', '/api/sidebar/folds', { section, folded }))
}

/** As the server has it now; what stands on screen stays when it cannot be had. */
export async function fetchSidebar(app: AppState): Promise<void> {
  const answer = await call<SidebarAnswer>('GET', '/api/sidebar')
  if (answer.ok) app.page.value = withSidebar(app.page.value, answer.value)
}

function change(app: AppState, how: (own: OwnSidebar) => OwnSidebar): void {
  const around = surroundingsOf(app.page.value)
  if (around) app.page.value = withSidebar(app.page.value, { sidebar: how(around.sidebar) })
}

/** What was refused shows again as it is. */
async function told(app: AppState, answer: Promise<Answer<unknown>>): Promise<Wrong | null> {
  const result = await answer
  if (result.ok) return null
  await fetchSidebar(app)
  return result.error.code
}
