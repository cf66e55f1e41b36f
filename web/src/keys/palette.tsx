import {
  $,
  component$,
  sync$,
  useContext,
  useSignal,
  useVisibleTask$,
  type QRL,
  type Signal,
} from '@builder.io/qwik'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import type { Surroundings } from '../../../durable-objects/protocol/rest/page-data.ts'
import { AppContext } from '../app/app-state.ts'
import { findMore, peopleFound } from '../commands/people-near.ts'
import { say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'
import { act, actionsHere, type Action } from './actions.ts'
import { itemsFor, SEARCH, type PaletteItem } from './palette-items.ts'

interface PaletteProps {
  around: Surroundings
  /** What was just done, or why not. */
  told: Signal<string>
  /** `sheet`: the list of all keys comes next. */
  onEnd$: QRL<(next: 'sheet' | null) => void>
}

/** Goes anywhere by some letters of its name: the combobox of WAI-ARIA's patterns, in a dialog. */
export const Palette = component$<PaletteProps>(({ around, told, onEnd$ }) => {
  const { attention, go, inbox } = useContext(AppContext)
  const dialog = useSignal<HTMLDialogElement>()
  const wanted = useSignal('')
  const active = useSignal(0)
  const others = useSignal<readonly PersonCard[]>([])
  const actions = useSignal<readonly Action[]>([])

  useVisibleTask$(
    () => {
      // Before it lies over the page.
      actions.value = actionsHere()
      others.value = peopleFound()
      dialog.value?.showModal()
    },
    { strategy: 'document-ready' },
  )

  useVisibleTask$(
    async (task) => {
      const name = task.track(() => wanted.value).trim()
      let isWanted = true
      task.cleanup(() => (isWanted = false))
      if (await findMore(name, around, () => isWanted)) others.value = peopleFound()
    },
    { strategy: 'document-ready' },
  )

  const offer = { around, others: others.value, actions: actions.value }
  const items = itemsFor(offer, attention.value, wanted.value)

  const pick = $(async ({ leads }: PaletteItem) => {
    dialog.value?.close()
    if (leads === 'sheet') return onEnd$('sheet')
    if ('path' in leads) return go(leads.path, 'push')
    told.value = act(leads, { inbox })
  })

  return (
    <dialog
      ref={dialog}
      class="dialog palette"
      aria-label={say('keys.jump')}
      onClose$={() => onEnd$(null)}
      onClick$={(event, element) => {
        // Beside it.
        if (event.target === element) element.close()
      }}
    >
      <input
        class="palette__words"
        type="text"
        role="combobox"
        autoComplete="off"
        spellcheck={false}
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls="palette-list"
        aria-activedescendant={items.length > 0 ? `palette-${String(active.value)}` : undefined}
        aria-label={say('keys.words')}
        placeholder={say('keys.words')}
        onInput$={(_, box) => {
          wanted.value = box.value
          active.value = 0
        }}
        onKeyDown$={[
          sync$((event: KeyboardEvent) => {
            const own = ['ArrowDown', 'ArrowUp', 'Enter', 'Home', 'End'].includes(event.key)
            if (own && !event.altKey && !event.isComposing) event.preventDefault()
          }),
          $((event: KeyboardEvent, box: HTMLInputElement) => {
            if (!event.defaultPrevented) return
            if (event.key === 'Enter') {
              // What is typed by now, and not what has been drawn of it.
              const item = itemsFor(offer, attention.value, box.value)[active.value]
              if (item) return pick(item)
            }
            if (items.length === 0) return
            const last = items.length - 1
            if (event.key === 'ArrowDown')
              active.value = active.value >= last ? 0 : active.value + 1
            else if (event.key === 'ArrowUp')
              active.value = active.value <= 0 ? last : active.value - 1
            else if (event.key === 'Home') active.value = 0
            else if (event.key === 'End') active.value = last
          }),
        ]}
      />
      <p class="unseen" role="status">
        {say('keys.count', { count: items.length })}
      </p>
      <ul class="palette__list" id="palette-list" role="listbox" aria-label={say('keys.jump')}>
        {items.map((item, index) => (
          <PaletteLine
            key={item.key}
            item={item}
            id={`palette-${String(index)}`}
            isActive={index === active.value}
            onPick$={pick}
          />
        ))}
      </ul>
      {items.every(({ key }) => key === SEARCH) && (
        <p class="palette__none">{say('nav.noMatch')}</p>
      )}
    </dialog>
  )
})

interface PaletteLineProps {
  item: PaletteItem
  id: string
  isActive: boolean
  onPick$: QRL<(item: PaletteItem) => void>
}

const PaletteLine = component$<PaletteLineProps>((props) => {
  const line = useSignal<HTMLElement>()

  useVisibleTask$(
    (task) => {
      if (task.track(() => props.isActive)) line.value?.scrollIntoView({ block: 'nearest' })
    },
    { strategy: 'document-ready' },
  )

  const { item, id, isActive, onPick$ } = props
  return (
    <li
      ref={line}
      id={id}
      class={['palette__line', { 'palette__line--active': isActive }]}
      role="option"
      aria-selected={isActive ? 'true' : 'false'}
      onClick$={() => onPick$(item)}
    >
      <Icon name={item.icon} />
      <span class="palette__name" dir="auto">
        {item.isUnread ? <strong>{item.name}</strong> : item.name}
      </span>
      <span class="palette__aside">{item.aside}</span>
    </li>
  )
})
