/** The window's event that opens somebody's card; person-cards.tsx listens. */
export const SHOW_PERSON = 'showperson'

export function showPerson(id: string): void {
  window.dispatchEvent(new CustomEvent<string>(SHOW_PERSON, { detail: id }))
}
