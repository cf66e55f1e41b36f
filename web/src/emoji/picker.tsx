import {
  $,
  component$,
  sync$,
  useContext,
  useSignal,
  useVisibleTask$,
  type QRL,
} from '@builder.io/qwik'
import { AppContext } from '../app/app-state.ts'
import { surroundingsOf } from '../app/page-changes.ts'
import { say } from '../i18n/say.ts'
import { codeOf, shownIn, type Emoji, type EmojiGroup } from './emoji.ts'
import { GroupTabs } from './group-tabs.tsx'
import { habitsOf, keepTone, used } from './habits.ts'
import { loadEmoji } from './load.ts'
import { RECENT, shownOf } from './search.ts'
import { hasKeys, placeOf, stepTo } from './walk.ts'
import { EmojiSign } from './sign.tsx'
import { ToneChoice } from './tone-choice.tsx'

interface EmojiPickerProps {
  onPick$: QRL<(emoji: string) => unknown>
  /** Closed, also when nothing was chosen. */
  onEnd$: QRL<() => void>
}

/**
 * Chooses an emoji, by group or by words. The keyboard stays in the field and walks the grid from
 * there (the combobox of WAI-ARIA's patterns, with a grid of options).
 */
export const EmojiPicker = component$<EmojiPickerProps>(({ onPick$, onEnd$ }) => {
  const { page } = useContext(AppContext)
  const dialog = useSignal<HTMLDialogElement>()
  const list = useSignal<HTMLElement>()
  const groups = useSignal<readonly EmojiGroup[] | null>(null)
  const wanted = useSignal('')
  const group = useSignal(RECENT)
  const tone = useSignal(0)
  const recent = useSignal<readonly string[]>([])
  const active = useSignal(-1)
  const me = surroundingsOf(page.value)?.me.id

  useVisibleTask$(
    async () => {
      dialog.value?.showModal()
      // A phone's keyboard would cover what one has come for.
      if (!hasKeys()) list.value?.focus()
      const habits = me ? habitsOf(me) : null
      tone.value = habits?.tone ?? 0
      recent.value = habits?.recent ?? []
      const loaded = await loadEmoji()
      if (recent.value.length === 0) group.value = loaded[0]?.key ?? RECENT
      groups.value = loaded
    },
    { strategy: 'document-ready' },
  )

  const all = groups.value ?? []
  const isSearch = wanted.value.trim() !== ''
  const shown = shownOf(all, wanted.value, group.value, recent.value)
  const named = shown[Math.max(active.value, 0)]
  const name = isSearch
    ? say('emoji.found')
    : (all.find(({ key }) => key === group.value)?.name ?? say('emoji.recent'))

  useVisibleTask$((task) => {
    const at = task.track(() => active.value)
    // Made anew, it has lost the mark.
    task.track(() => list.value)
    for (const option of list.value?.querySelectorAll('[aria-selected]') ?? []) {
      option.removeAttribute('aria-selected')
    }
    const option = list.value?.children[at]
    option?.setAttribute('aria-selected', 'true')
    option?.scrollIntoView({ block: 'nearest' })
  })

  const pick = $(async (one: Emoji | undefined) => {
    if (!one) return
    if (me) used(me, one[0])
    dialog.value?.close()
    await onPick$(shownIn(one, tone.value))
  })

  return (
    <dialog
      ref={dialog}
      class="dialog emoji"
      aria-label={say('emoji.title')}
      onClose$={() => onEnd$()}
      onClick$={(event, element) => {
        // Beside it.
        if (event.target === element) element.close()
      }}
    >
      <div class="emoji__head">
        <input
          class="emoji__words"
          type="text"
          role="combobox"
          autoComplete="off"
          spellcheck={false}
          aria-expanded="true"
          aria-autocomplete="list"
          aria-controls="emoji-list"
          aria-activedescendant={active.value < 0 ? undefined : `emoji-${String(active.value)}`}
          aria-label={say('emoji.search')}
          placeholder={say('emoji.search')}
          onInput$={(_, box) => {
            wanted.value = box.value
            active.value = box.value.trim() === '' ? -1 : 0
          }}
          onKeyDown$={[
            sync$((event: KeyboardEvent, box: HTMLInputElement) => {
              const walks = box.hasAttribute('aria-activedescendant')
              const own = [
                'ArrowDown',
                'ArrowUp',
                'Enter',
                ...(walks ? ['ArrowLeft', 'ArrowRight'] : []),
              ]
              if (own.includes(event.key) && !event.altKey && !event.isComposing)
                event.preventDefault()
            }),
            $((event: KeyboardEvent, box: HTMLInputElement) => {
              if (!event.defaultPrevented || !list.value) return
              if (event.key === 'Enter') {
                // What is typed by now, and not what has been drawn of it.
                const now = shownOf(groups.value ?? [], box.value, group.value, recent.value)
                return pick(now[Math.max(active.value, 0)])
              }
              active.value = stepTo(event.key, active.value, list.value)
            }),
          ]}
        />
        <ToneChoice
          tone={tone.value}
          onChoose$={(chosen) => {
            tone.value = chosen
            if (me) keepTone(me, chosen)
          }}
        />
      </div>
      <GroupTabs
        groups={all}
        chosen={isSearch ? '' : group.value}
        hasRecent={recent.value.length > 0}
        onChoose$={(key) => {
          group.value = key
          wanted.value = ''
          active.value = -1
          const box = dialog.value?.querySelector<HTMLInputElement>('.emoji__words')
          if (box) box.value = ''
          if (hasKeys()) box?.focus()
          list.value?.scrollTo({ top: 0 })
        }}
      />
      <p class="unseen" role="status">
        {isSearch && say('emoji.count', { count: shown.length })}
      </p>
      <ul
        ref={list}
        // Made anew as a whole: nothing in it has to follow.
        key={`${group.value}/${wanted.value}/${String(tone.value)}/${String(groups.value !== null)}`}
        class="emoji__list"
        id="emoji-list"
        role="listbox"
        aria-label={name}
        tabIndex={-1}
        onPointerOver$={(event) => {
          const at = placeOf(event)
          if (at >= 0) active.value = at
        }}
        onClick$={(event) => pick(shown[placeOf(event)])}
      >
        {shown.map((one, index) => (
          <li
            key={one[0]}
            class="emoji__one"
            id={`emoji-${String(index)}`}
            role="option"
            aria-label={one[1]}
          >
            <EmojiSign emoji={shownIn(one, tone.value)} />
          </li>
        ))}
      </ul>
      <p class="emoji__named" aria-hidden="true">
        {named && (
          <>
            <span class="emoji__big">
              <EmojiSign emoji={shownIn(named, tone.value)} />
            </span>{' '}
            {named[1]} <span class="emoji__code">{codeOf(named)}</span>
          </>
        )}
        {groups.value === null && say('emoji.loading')}
        {groups.value?.length === 0 && say('emoji.failed')}
        {isSearch && groups.value !== null && shown.length === 0 && say('emoji.none')}
      </p>
    </dialog>
  )
})
