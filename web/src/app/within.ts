import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import { wantedOf } from '../conversation/wanted.ts'
import { pageOf } from './paths.ts'

/**
 * The address names something else of the conversation on screen (a message, what stands beside it):
 * all that takes comes over its socket, and no page has to be fetched.
 */
export function movesWithin(page: PageData, path: string): boolean {
  return page.view.kind === 'conversation' && pageOf(page.path) === pageOf(path)
}

/** What of a page moves the focus to its beginning when it changes. */
export function placeOf({ path, view }: PageData): string {
  return view.kind === 'conversation' ? `${pageOf(path)} ${String(wantedOf(path))}` : path
}
