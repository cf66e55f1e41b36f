import { component$, type Signal } from '@builder.io/qwik'
import type { Me } from '../../../durable-objects/protocol/rest/accounts.ts'
import type { MembersAnswer } from '../../../durable-objects/protocol/rest/room-members.ts'
import { placeOf, type RoomDetails } from '../../../durable-objects/protocol/rest/rooms.ts'
import { may } from '../../../durable-objects/protocol/rights.ts'
import { roomPath } from '../app/paths.ts'
import { say } from '../i18n/say.ts'
import { InviteForm } from './invite-form.tsx'
import { MemberRow } from './member-row.tsx'

interface MembersPartProps {
  room: RoomDetails
  members: MembersAnswer
  me: Me
  told: Signal<string>
}

/** Who is in it: those who keep it first. */
export const MembersPart = component$<MembersPartProps>(({ room, members, me, told }) => (
  <section class="settings__part">
    <h2 class="settings__title">{say('rooms.membersTitle')}</h2>
    {may(me, 'members.invite', placeOf(room)) && <InviteForm room={room} told={told} />}
    <ul class="cards">
      {members.members.map((member) => (
        <MemberRow
          key={`${member.person.id}/${member.role}`}
          member={member}
          room={room}
          me={me}
          told={told}
        />
      ))}
    </ul>
    {members.next !== null && (
      <p>
        <a
          class="button button--quiet"
          href={`${roomPath(room)}/about?after=${encodeURIComponent(members.next)}`}
        >
          {say('rooms.moreMembers')}
        </a>
      </p>
    )}
  </section>
))
