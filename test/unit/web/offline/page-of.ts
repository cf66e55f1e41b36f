import { MAY_KEEP, PAGE_OF } from '../../../../durable-objects/protocol/rest/kept-pages.ts'

/** A page as the server gives it: whose it is, and whether it may be kept. */
export function pageOf(person: string, text: string, mayKeep = true): Response {
  return new Response(text, {
    headers: { [PAGE_OF]: person, ...(mayKeep && { [MAY_KEEP]: 'yes' }) },
  })
}
