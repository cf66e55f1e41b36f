import { $, component$, useContext, useSignal, useVisibleTask$ } from '@builder.io/qwik'
import { isTombstone } from '../../../durable-objects/protocol/message.ts'
import type { Surroundings } from '../../../durable-objects/protocol/rest/page-data.ts'
import { AppContext } from '../app/app-state.ts'
import { say } from '../i18n/say.ts'
import { showPerson } from '../person/show-person.ts'
import { MenuItem } from '../ui/menu-item.tsx'
import { focusFirst, menuKeys } from '../ui/menu-keys.ts'
import { entryAbout, type Entry } from './arrange.ts'
import { entryName } from './entry-name.ts'
import { focusEntry } from './focus-entry.ts'
import { aboutOf, MENU_ID, MenuContext } from './menu-state.ts'
import { dropSection, moveSection, putAway, setBlocked, type Put } from './own-sidebar.ts'

/** What one can do with a line or a section of one's sidebar. */
export const PlaceMenu = component$<{ around: Surroundings }>(({ around }) => {
  const { subject } = useContext(MenuContext)
  const menu = useSignal<HTMLElement>()
  const about = subject.value
  const entry = about?.kind === 'entry' ? entryAbout(around, about.about) : null

  // Opened for the first time, or for another line, its items come after it.
  useVisibleTask$(
    (task) => {
      const about = task.track(() => subject.value)
      const sheet = menu.value
      if (!sheet || !about) return
      // Its line may be drawn anew meanwhile: then the browser has nowhere to go back to.
      const leave = (event: Event): void => {
        if ((event as ToggleEvent).newState !== 'closed') return
        void import('./focus-entry.ts').then(({ focusEntry }) => focusEntry(aboutOf(about)))
      }
      sheet.addEventListener('toggle', leave)
      task.cleanup(() => sheet.removeEventListener('toggle', leave))
      if (sheet.matches(':popover-open')) sheet.querySelector<HTMLElement>('.menu__item')?.focus()
    },
    { strategy: 'document-ready' },
  )

  return (
    <div
      ref={menu}
      class="menu"
      id={MENU_ID}
      popover="auto"
      onKeyDown$={menuKeys}
      onToggle$={focusFirst}
    >
      {entry && <EntryMenu key={entry.about} entry={entry} around={around} />}
      {about?.kind === 'section' && <SectionMenu key={about.section.id} />}
    </div>
  )
})

const EntryMenu = component$<{ entry: Entry; around: Surroundings }>(({ entry, around }) => {
  const app = useContext(AppContext)
  const { naming } = useContext(MenuContext)
  const { about, section, isFavourite } = entry
  const person = entry.kind === 'person' && !entry.isMe ? entry.person : null
  const isBlocked = around.blocked.some(({ id }) => id === person?.id)
  const put = $(async (where: Omit<Put, 'about'>) => {
    await putAway(app, { about, ...where })
    await focusEntry(about)
  })
  return (
    <>
      <p class="menu__title" dir="auto">
        {entryName(entry)}
      </p>
      <ul class="menu__list">
        <MenuItem onPick$={() => put({ section, isFavourite: !isFavourite })}>
          {say(isFavourite ? 'side.unstar' : 'side.star')}
        </MenuItem>
        {person && !isTombstone(person) && (
          <MenuItem onPick$={() => showPerson(person.id)}>{say('person.see')}</MenuItem>
        )}
      </ul>
      <p class="menu__head" id="place-menu-sections">
        {say('side.moveTo')}
      </p>
      <ul class="menu__list" aria-labelledby="place-menu-sections">
        {around.sidebar.sections.map((one) => (
          <MenuItem
            key={one.id}
            isOn={one.id === section}
            onPick$={() => put({ section: one.id, isFavourite })}
          >
            {one.name}
          </MenuItem>
        ))}
        <MenuItem isOn={section === null} onPick$={() => put({ section: null, isFavourite })}>
          {say('side.usualPlace')}
        </MenuItem>
        <MenuItem
          onPick$={() => {
            naming.value = { kind: 'new', put: { about, isFavourite } }
          }}
        >
          {say('side.newSection')}
        </MenuItem>
      </ul>
      {person && (
        <ul class="menu__list menu__list--apart">
          <MenuItem isGrave={!isBlocked} onPick$={() => setBlocked(app, person.id, !isBlocked)}>
            {say(isBlocked ? 'side.unblock' : 'side.block')}
          </MenuItem>
        </ul>
      )}
    </>
  )
})

const SectionMenu = component$(() => {
  const app = useContext(AppContext)
  const { subject, naming } = useContext(MenuContext)
  const section = subject.value?.kind === 'section' ? subject.value.section : null
  if (!section) return null
  const { id } = section
  const move = $(async (by: -1 | 1) => {
    await moveSection(app, id, by)
    await focusEntry(id)
  })
  return (
    <>
      <p class="menu__title" dir="auto">
        {section.name}
      </p>
      <ul class="menu__list">
        <MenuItem
          onPick$={() => {
            naming.value = { kind: 'rename', section }
          }}
        >
          {say('side.rename')}
        </MenuItem>
        <MenuItem onPick$={() => move(-1)}>{say('side.moveUp')}</MenuItem>
        <MenuItem onPick$={() => move(1)}>{say('side.moveDown')}</MenuItem>
      </ul>
      <ul class="menu__list menu__list--apart">
        <MenuItem
          isGrave
          onPick$={async () => {
            await dropSection(app, id)
            await focusEntry(id)
          }}
        >
          {say('side.dropSection')}
        </MenuItem>
      </ul>
    </>
  )
})
