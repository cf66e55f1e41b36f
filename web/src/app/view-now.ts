import type { PageData, View } from '../../../durable-objects/protocol/rest/page-data.ts'

/**
 * The view as it is now. Written as `page.value.view`, Qwik hands it on as something that changes by
 * itself, and the page that goes is asked once more for what the next view does not have. Pages take
 * the whole view: a part of it (`view.requests`) Qwik holds to be constant, and never hands it on anew.
 */
export function viewNow({ view }: PageData): View {
  return view
}
