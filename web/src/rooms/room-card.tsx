import { $, component$, useContext, useStore } from '@builder.io/qwik'
import {
  placeOf,
  type RoomAnswer,
  type RoomDetails,
} from '../../../durable-objects/protocol/rest/rooms.ts'
import { may } from '../../../durable-objects/protocol/rights.ts'
import { call, type Wrong } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { surroundingsOf } from '../app/page-changes.ts'
import { roomPath } from '../app/paths.ts'
import { sentenceOf } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import { RoomMarks } from './marks.tsx'

/** A room in the directory, and the way into it. */
export const RoomCard = component$<{ room: RoomDetails }>(({ room }) => {
  const { page, go } = useContext(AppContext)
  const state = useStore<{ wrong: Wrong | null; busy: boolean }>({ wrong: null, busy: false })
  const me = surroundingsOf(page.value)?.me
  const place = placeOf(room)
  const path = roomPath(room)
  const named = { room: room.name }

  const join = $(async () => {
    if (state.busy) return
    state.busy = true
    state.wrong = null
    const answer = await call<RoomAnswer>('POST', `/api/rooms/${room.id}/membership`)
    state.busy = false
    if (answer.ok) await go(path, 'push')
    else state.wrong = answer.error.code
  })

  return (
    <li class="card">
      <div class="card__what">
        <h2 class="card__title">
          <a href={path} dir="auto">
            {room.name}
          </a>
        </h2>
        {room.topic !== '' && <p dir="auto">{room.topic}</p>}
        <p class="card__when">
          <RoomMarks room={room} /> {say('rooms.members', { count: room.members })}
        </p>
        {state.wrong && (
          <p class="field__error" role="alert">
            {sentenceOf(state.wrong)}
          </p>
        )}
      </div>
      {room.state === 'member' && <p class="card__when">{say('rooms.youAreIn')}</p>}
      {room.state === 'pending' && <p class="card__when">{say('rooms.waiting')}</p>}
      {me && may(me, 'room.join', place) && (
        <button
          type="button"
          class="button button--small"
          aria-label={say('rooms.enterNamed', named)}
          aria-disabled={state.busy}
          onClick$={join}
        >
          {say('door.enter')}
        </button>
      )}
      {me && room.state !== 'pending' && may(me, 'room.ask', place) && (
        <a
          class="button button--quiet button--small"
          href={path}
          aria-label={say('rooms.askNamed', named)}
        >
          {say('rooms.ask')}
        </a>
      )}
    </li>
  )
})
