import { createContextId, type Signal } from '@builder.io/qwik'
import type { OwnSection } from '../../../durable-objects/protocol/rest/sidebar.ts'
import type { Entry } from './arrange.ts'
import type { Put } from './own-sidebar.ts'

/** What the one menu of the sidebar is about. A line by its id: it may change while the menu is open. */
export type MenuSubject =
  | { readonly kind: 'entry'; readonly about: Entry['about'] }
  | { readonly kind: 'section'; readonly section: OwnSection }

/** What a name is asked for. */
export type Naming =
  | { readonly kind: 'new'; readonly put?: Omit<Put, 'section'> }
  | { readonly kind: 'rename'; readonly section: OwnSection }

export interface MenuState {
  readonly subject: Signal<MenuSubject | null>
  readonly naming: Signal<Naming | null>
}

export const MenuContext = createContextId<MenuState>('palabre.sidebar-menu')

/** One menu for all lines: two hundred would be two hundred in the page. */
export const MENU_ID = 'place-menu'

/** By this the focus finds the button again when the line has moved. */
export function aboutOf(subject: MenuSubject): string {
  return subject.kind === 'entry' ? subject.about : subject.section.id
}
