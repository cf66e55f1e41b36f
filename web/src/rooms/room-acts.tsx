import { $, component$, useContext, useSignal, type Signal } from '@builder.io/qwik'
import type { Me } from '../../../durable-objects/protocol/rest/accounts.ts'
import { placeOf, type RoomDetails } from '../../../durable-objects/protocol/rest/rooms.ts'
import { may } from '../../../durable-objects/protocol/rights.ts'
import { call, type Wrong } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { sentenceOf } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import { Confirm } from '../ui/confirm.tsx'

interface RoomActsProps {
  room: RoomDetails
  me: Me
  told: Signal<string>
}

/** Leaving, archiving, reopening. */
export const RoomActs = component$<RoomActsProps>(({ room, me, told }) => {
  const { page, go } = useContext(AppContext)
  const wrong = useSignal<Wrong | null>(null)
  const place = placeOf(room)
  const named = { room: room.name }

  const leave = $(async () => {
    const answer = await call('DELETE', `/api/rooms/${room.id}/membership`)
    if (answer.ok) await go('/', 'push')
    else wrong.value = answer.error.code
  })
  const archive = $(async () => {
    const answer = await call('PUT', `/api/rooms/${room.id}/archive`)
    if (!answer.ok) wrong.value = answer.error.code
    await go(page.value.path, 'keep')
  })
  const restore = $(async () => {
    const answer = await call('DELETE', `/api/rooms/${room.id}/archive`)
    if (answer.ok) told.value = say('rooms.restored')
    else wrong.value = answer.error.code
    await go(page.value.path, 'keep')
  })

  return (
    <section class="settings__part">
      {wrong.value && (
        <p class="note note--danger" role="alert">
          {sentenceOf(wrong.value)}
        </p>
      )}
      <div class="dialog__answers">
        {may(me, 'room.leave', place) && (
          <Confirm
            id="leave"
            label={say('rooms.leave')}
            title={say('rooms.leaveTitle', named)}
            lead={say('rooms.leaveLead')}
            action={say('rooms.leave')}
            onConfirm$={leave}
          />
        )}
        {may(me, 'room.archive', place) && (
          <Confirm
            id="archive"
            label={say('rooms.archive')}
            title={say('rooms.archiveTitle', named)}
            lead={say('rooms.archiveLead')}
            action={say('rooms.archive')}
            onConfirm$={archive}
          />
        )}
        {may(me, 'room.restore', place) && (
          <button type="button" class="button button--quiet button--small" onClick$={restore}>
            {say('rooms.restore')}
          </button>
        )}
      </div>
    </section>
  )
})
