import { $, component$, sync$, useSignal, useStore, type QRL } from '@builder.io/qwik'
import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import type { PeopleAnswer } from '../../../durable-objects/protocol/rest/people.ts'
import { call } from '../api/call.ts'
import { say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'
import { PersonOption } from './person-option.tsx'

interface PeoplePickerProps {
  me: PersonId
  picked: readonly PersonCard[]
  /** Who can't be picked. */
  without: readonly PersonId[]
  onPicked$: QRL<(picked: readonly PersonCard[]) => void>
}

interface PickerList {
  found: readonly PersonCard[]
  active: number
  isOpen: boolean
  /** Counts the searches. */
  turn: number
}

/** As many as fit below the field. */
const SHOWN = 8
/** While somebody types. */
const PAUSE_MS = 150

/** Search over people, with a chip for each one picked: the combobox of WAI-ARIA's patterns. */
export const PeoplePicker = component$<PeoplePickerProps>((props) => {
  const { onPicked$, without, me } = props
  const wanted = useSignal('')
  const input = useSignal<HTMLInputElement>()
  const list = useStore<PickerList>(
    { found: [], active: 0, isOpen: false, turn: 0 },
    { deep: false },
  )

  /** The list for what stands in the field now; a later search overtakes this one. */
  const search = $(async (picked: readonly PersonCard[]) => {
    list.turn += 1
    const { turn } = list
    await new Promise((wake) => setTimeout(wake, PAUSE_MS))
    if (list.turn !== turn) return
    const query = encodeURIComponent(input.value?.value.trim() ?? '')
    const answer = await call<PeopleAnswer>('GET', `/api/people?limit=50&query=${query}`)
    if (list.turn !== turn || !answer.ok) return
    const taken = new Set([...without, ...picked.map(({ id }) => id)])
    list.found = answer.value.people.filter(({ id }) => !taken.has(id)).slice(0, SHOWN)
    list.active = 0
  })

  const pick = $(async (person: PersonCard) => {
    wanted.value = ''
    if (input.value) input.value.value = ''
    list.isOpen = false
    list.found = []
    const picked = [...props.picked, person]
    await onPicked$(picked)
    input.value?.focus()
    await search(picked)
  })
  const drop = $(async (id: PersonId) => {
    await onPicked$(props.picked.filter((one) => one.id !== id))
    input.value?.focus()
  })

  const onKey = $(async ({ key, isComposing }: KeyboardEvent) => {
    if (isComposing) return
    const { found, active, isOpen } = list
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      list.isOpen = true
      const step = key === 'ArrowDown' ? 1 : found.length - 1
      if (isOpen && found.length > 0) list.active = (active + step) % found.length
    } else if (key === 'Escape') {
      list.isOpen = false
    } else if (key === 'Enter') {
      const person = isOpen ? found[active] : undefined
      if (person) await pick(person)
    } else if (key === 'Backspace' && wanted.value === '') {
      const last = props.picked.at(-1)
      if (last) await drop(last.id)
    }
  })

  const { found, active, isOpen } = list
  const isShown = isOpen && found.length > 0
  return (
    <div class="picker">
      <label class="field__label" for="picker-input">
        {say('picker.to')}
      </label>
      <div class="picker__box">
        <ul class="picker__chips" aria-label={say('picker.picked')}>
          {props.picked.map((person) => (
            <li key={person.id} class="chip">
              <span class="chip__name" dir="auto">
                {person.name}
              </span>
              <button
                type="button"
                class="chip__remove"
                aria-label={say('picker.remove', { name: person.name })}
                onClick$={() => drop(person.id)}
              >
                <Icon name="cross" />
              </button>
            </li>
          ))}
        </ul>
        <input
          ref={input}
          id="picker-input"
          class="picker__input"
          type="text"
          role="combobox"
          autoComplete="off"
          spellcheck={false}
          aria-autocomplete="list"
          aria-expanded={isShown ? 'true' : 'false'}
          aria-controls="picker-list"
          aria-activedescendant={isShown ? `option-${active}` : undefined}
          aria-describedby="picker-hint"
          onFocus$={() => {
            list.isOpen = true
            return search(props.picked)
          }}
          onInput$={(_, field) => {
            wanted.value = field.value
            list.isOpen = true
            return search(props.picked)
          }}
          onBlur$={() => (list.isOpen = false)}
          onKeyDown$={[
            // At once, or the form is sent and the cursor jumps before anybody has looked.
            sync$((event: KeyboardEvent, input: HTMLInputElement) => {
              const isShown = input.getAttribute('aria-expanded') === 'true'
              const moves = event.key === 'ArrowDown' || event.key === 'ArrowUp'
              if (moves || (event.key === 'Enter' && isShown)) event.preventDefault()
            }),
            onKey,
          ]}
        />
      </div>
      <p class="field__hint" id="picker-hint">
        {say('picker.hint')}
      </p>
      <p class="unseen" role="status">
        {isShown ? say('picker.count', { count: found.length }) : ''}
      </p>
      <ul
        id="picker-list"
        class="picker__list"
        role="listbox"
        aria-label={say('picker.found')}
        hidden={!isShown}
      >
        {found.map((person, index) => (
          <PersonOption
            key={person.id}
            id={`option-${index}`}
            person={person}
            isMe={person.id === me}
            isActive={index === active}
            onPick$={pick}
          />
        ))}
      </ul>
      {isOpen && wanted.value.trim() !== '' && found.length === 0 && (
        <p class="picker__none">{say('picker.none')}</p>
      )}
    </div>
  )
})
