import { component$, useContext, useContextProvider, useSignal } from '@builder.io/qwik'
import type { Surroundings } from '../../../durable-objects/protocol/rest/page-data.ts'
import { AppContext } from '../app/app-state.ts'
import { surroundingsOf } from '../app/page-changes.ts'
import { pageOf } from '../app/paths.ts'
import { say } from '../i18n/say.ts'
import { arrange, countEntries, MANY, type Shelf } from './arrange.ts'
import { JumpButton } from '../keys/jump-button.tsx'
import { Canopy } from './canopy.tsx'
import { entryName } from './entry-name.ts'
import { ListFilter } from './list-filter.tsx'
import { MeCard } from './me-card.tsx'
import { MenuContext, type MenuSubject, type Naming } from './menu-state.ts'
import { PlaceMenu } from './place-menu.tsx'
import { SectionDialog } from './section-dialog.tsx'
import { ShelfPart } from './shelf-part.tsx'
import { RoomTools } from './room-tools.tsx'
import { TaskLinks } from './task-links.tsx'

/** Everything one can go to. */
export const Sidebar = component$(() => {
  const { page, listShown } = useContext(AppContext)
  const wanted = useSignal('')
  const subject = useSignal<MenuSubject | null>(null)
  const naming = useSignal<Naming | null>(null)
  useContextProvider(MenuContext, { subject, naming })
  const around = surroundingsOf(page.value)
  if (!around) return null
  const { me, people } = around
  const shelves = shelvesOf(around, wanted.value.trim())
  const path = pageOf(page.value.path)
  return (
    <div class="sidebar" role={listShown.value ? 'main' : undefined}>
      <nav class="sidebar__nav" id="list" aria-label={say('nav.label')} tabIndex={-1}>
        <Canopy heading={listShown.value} />
        <JumpButton />
        {countEntries(around) >= MANY && <ListFilter wanted={wanted} />}
        <div class="sidebar__scroll">
          {shelves.map((shelf) => (
            <ShelfPart key={shelf.key} shelf={shelf} path={path} />
          ))}
          {shelves.length === 0 && <p class="sidebar__alone">{say('nav.noMatch')}</p>}
          {people.every((person) => person.id === me.id) && (
            <p class="sidebar__alone">{say('nav.onlyYou')}</p>
          )}
        </div>
        <RoomTools me={me} path={path} />
        <PlaceMenu around={around} />
        <SectionDialog />
        <TaskLinks around={around} here={path} />
        <MeCard me={me} />
      </nav>
    </div>
  )
})

interface Arranged {
  readonly wanted: string
  readonly shelves: readonly Shelf[]
}

const arranged = new WeakMap<Surroundings, Arranged>()

/** From one conversation to another what surrounds them stays, and so do the lines: two are drawn anew. */
function shelvesOf(around: Surroundings, wanted: string): readonly Shelf[] {
  const known = arranged.get(around)
  if (known?.wanted === wanted) return known.shelves
  const shelves = arrange(around, wanted, entryName)
  arranged.set(around, { wanted, shelves })
  return shelves
}
