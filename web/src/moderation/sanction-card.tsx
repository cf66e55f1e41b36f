import { $, component$, useContext, useStore, type Signal } from '@builder.io/qwik'
import { SANCTION_WORD, type Sanction } from '../../../durable-objects/protocol/rest/sanctions.ts'
import type { Wrong } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { momentIn } from '../conversation/days.ts'
import { sentenceOf } from '../form/form-state.ts'
import { WordField, wordIn } from '../form/word-field.tsx'
import { presentLocale, say } from '../i18n/say.ts'
import { Avatar } from '../ui/avatar.tsx'
import { nameOf } from '../ui/person-name.ts'
import { lift } from './impose.ts'

/** One sanction with its facts, and lifting it with a word. */
export const SanctionCard = component$<{ sanction: Sanction; told: Signal<string> }>((props) => {
  const { sanction, told } = props
  const { page, zone, go } = useContext(AppContext)
  const state = useStore<{ wrong: Wrong | null; busy: boolean }>({ wrong: null, busy: false })
  const named = { name: nameOf(sanction.person) }
  const field = `lift-${sanction.id}`

  const liftIt = $(async () => {
    if (state.busy) return
    state.busy = true
    const done = await lift(sanction.id, wordIn(field).trim())
    state.busy = false
    state.wrong = done.ok ? null : done.error.code
    if (!done.ok) return
    told.value = say('moderation.lifted', named)
    await go(page.value.path, 'keep')
  })

  return (
    <li class="request">
      <Avatar person={sanction.person} />
      <div class="request__what">
        <p>
          <strong dir="auto">{nameOf(sanction.person)}</strong> {whatOf(sanction)}
        </p>
        <p class="request__reason" dir="auto">
          {sanction.reason}
        </p>
        <p class="request__when" dir="auto">
          {factsOf(sanction, zone.value).join(' · ')}
        </p>
        {state.wrong && (
          <p class="field__error" role="alert">
            {sentenceOf(state.wrong)}
          </p>
        )}
      </div>
      {sanction.isInForce && sanction.mayLift && (
        <div class="request__answers">
          <WordField
            id={field}
            label={say('keeping.liftWordNamed', named)}
            placeholder={say('keeping.liftWord')}
            maxLength={SANCTION_WORD.max}
          />
          <button
            type="button"
            class="button button--small"
            aria-label={say('keeping.liftNamed', named)}
            aria-disabled={state.busy}
            onClick$={liftIt}
          >
            {say('keeping.lift')}
          </button>
        </div>
      )}
    </li>
  )
})

function whatOf({ kind, room }: Sanction): string {
  if (room === null) return say('keeping.bannedAll')
  switch (kind) {
    case 'kick':
      return say('keeping.kicked', { room: room.name })
    case 'mute':
      return say('keeping.muted', { room: room.name })
    case 'ban':
      return say('keeping.banned', { room: room.name })
  }
}

function factsOf(sanction: Sanction, zone: string): string[] {
  const { by, createdAt, endsAt, lifted, erasesFrom, erasing } = sanction
  const moment = (at: number): string => momentIn(presentLocale(), zone, at)
  const name = by ? nameOf(by) : say('person.deleted')
  return [
    say('keeping.imposedBy', { name, when: moment(createdAt) }),
    endsAt === null ? say('keeping.forGood') : say('keeping.until', { when: moment(endsAt) }),
    ...(lifted === null
      ? []
      : [
          say('keeping.liftedBy', {
            name: lifted.by ? nameOf(lifted.by) : say('person.deleted'),
            when: moment(lifted.at),
          }),
          lifted.word,
        ]),
    ...(erasesFrom === null ? [] : [say('keeping.erasing', { ...erasing })]),
  ].filter((fact) => fact !== '')
}
