import { component$, useContext, type Signal } from '@builder.io/qwik'
import type { AccessRequest } from '../../../durable-objects/protocol/rest/access-requests.ts'
import { AppContext } from '../app/app-state.ts'
import { fromNow } from '../app/from-now.ts'
import { roomPath } from '../app/paths.ts'
import { momentIn } from '../conversation/days.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { Avatar } from '../ui/avatar.tsx'
import { RequestAnswers } from './request-answers.tsx'

/** One request in the table of all: who, where and why, and its two answers. */
export const RequestRow = component$<{ request: AccessRequest; told: Signal<string> }>(
  ({ request, told }) => {
    const { zone } = useContext(AppContext)
    const { person, room, reason } = request
    return (
      <tr role="row">
        <th role="rowheader" scope="row">
          <span class="table__person">
            <Avatar person={person} />
            <span>
              <span class="table__name" dir="auto">
                {person.name}
              </span>{' '}
              @{person.alias}
              {reason !== '' && (
                <span class="table__more request__reason" dir="auto">
                  {reason}
                </span>
              )}
            </span>
          </span>
        </th>
        <td role="cell" data-label={say('admin.room')}>
          <a class="table__link" href={`${roomPath(room)}/about`} dir="auto">
            {room.name}
          </a>
        </td>
        <td role="cell" data-label={say('admin.asked')}>
          {momentIn(presentLocale(), zone.value, request.at)}
        </td>
        <td role="cell" data-label={say('admin.lapses')}>
          {fromNow(presentLocale(), request.expiresAt)}
        </td>
        <td role="cell" data-label={say('admin.answer')}>
          <RequestAnswers request={request} told={told} />
        </td>
      </tr>
    )
  },
)
