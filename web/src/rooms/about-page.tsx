import { component$, useSignal } from '@builder.io/qwik'
import type { AboutView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { placeOf } from '../../../durable-objects/protocol/rest/rooms.ts'
import { may } from '../../../durable-objects/protocol/rights.ts'
import { RequestCard } from '../admin/request-card.tsx'
import { roomPath } from '../app/paths.ts'
import { say } from '../i18n/say.ts'
import { PageHeader } from '../shell/page-header.tsx'
import { TakeAlong } from '../taking/take-along.tsx'
import { RoomMarks } from './marks.tsx'
import { MembersPart } from './members-part.tsx'
import { RoomActs } from './room-acts.tsx'
import { RoomRetention } from './room-retention.tsx'
import { RoomSettings } from './room-settings.tsx'

/** What a room is, who is in it, and what this person may do about it. */
export const AboutPage = component$<{ view: AboutView }>(({ view }) => {
  const told = useSignal('')
  const { room, requests, around } = view
  const place = placeOf(room)
  return (
    <main class="page" id="content" tabIndex={-1}>
      <PageHeader title={say('rooms.about', { room: room.name })} lead={room.topic}>
        <a class="button button--quiet button--small" href={roomPath(room)}>
          {say('rooms.back')}
        </a>
      </PageHeader>
      <div class="page__scroll">
        <p class="page__told" role="status">
          {told.value}
        </p>
        <div class="settings">
          <section class="settings__part">
            <p>
              <RoomMarks room={room} /> {say('rooms.members', { count: room.members })}
            </p>
            {room.description !== '' && (
              <p class="about__text" dir="auto">
                {room.description}
              </p>
            )}
            {view.keptDays !== null && <p>{say('rooms.kept', { count: view.keptDays })}</p>}
          </section>
          {requests.length > 0 && (
            <section class="settings__part">
              <h2 class="settings__title">{say('rooms.requests')}</h2>
              <ul class="cards">
                {requests.map((request) => (
                  <RequestCard key={request.id} request={request} told={told} />
                ))}
              </ul>
            </section>
          )}
          {view.members && (
            <MembersPart room={room} members={view.members} me={around.me} told={told} />
          )}
          {may(around.me, 'room.describe', place) && (
            <RoomSettings room={room} me={around.me} told={told} />
          )}
          {may(around.me, 'members.sanction', place) && (
            <p>
              <a
                class="button button--quiet button--small"
                href={`/admin/sanctions?room=${room.id}`}
              >
                {say('keeping.ofRoom')}
              </a>
            </p>
          )}
          {around.me.role === 'administrator' && <RoomRetention view={view} told={told} />}
          {around.me.role === 'administrator' && (
            <TakeAlong
              path={`/api/admin/rooms/${room.id}/export`}
              file={`palabre-${room.id}.zip`}
              label={say('keeping.takeRoom')}
              lead={say('keeping.takeRoomLead')}
              told={told}
            />
          )}
          <RoomActs room={room} me={around.me} told={told} />
        </div>
      </div>
    </main>
  )
})
