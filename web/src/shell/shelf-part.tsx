import { component$, useContext } from '@builder.io/qwik'
import { AppContext } from '../app/app-state.ts'
import { say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'
import type { Shelf } from './arrange.ts'
import { EntryLine } from './entry-line.tsx'
import { entryPath } from './entry-path.ts'
import { MenuButton } from './menu-button.tsx'

/** A heading of the sidebar, which opens and shuts what stands under it. */
export const ShelfPart = component$<{ shelf: Shelf; path: string }>((props) => {
  const app = useContext(AppContext)
  const { shelf, path } = props
  const { key, isFolded } = shelf
  const list = `shelf-${key}`
  return (
    <section class="shelf">
      <div class="shelf__head">
        <h2 class="sidebar__title">
          <button
            type="button"
            class="shelf__fold"
            aria-expanded={isFolded ? 'false' : 'true'}
            aria-controls={list}
            onClick$={async () => {
              const { foldShelf } = await import('./own-sidebar.ts')
              await foldShelf(app, key, !isFolded)
            }}
          >
            <Icon name="fold" />
            <span class="shelf__name" dir="auto">
              {shelfName(shelf)}
            </span>
          </button>
        </h2>
        {shelf.kind === 'threads' && (
          <a class="entry__menu" href="/messages/new" aria-label={say('side.write')}>
            <Icon name="add" />
          </a>
        )}
        {shelf.own && (
          <MenuButton
            subject={{ kind: 'section', section: shelf.own }}
            label={say('side.menuOf', { name: shelf.own.name })}
          />
        )}
      </div>
      <ul class="sidebar__list" id={list} hidden={isFolded}>
        {!isFolded &&
          shelf.entries.map((entry) => (
            <EntryLine key={entry.about} entry={entry} current={entryPath(entry) === path} />
          ))}
      </ul>
    </section>
  )
})

function shelfName({ kind, own }: Shelf): string {
  switch (kind) {
    case 'favourites':
      return say('nav.favourites')
    case 'own':
      return own?.name ?? ''
    case 'rooms':
      return say('nav.rooms')
    case 'threads':
      return say('nav.threads')
    case 'people':
      return say('nav.people')
  }
}
