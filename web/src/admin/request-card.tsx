import { component$, useContext, type Signal } from '@builder.io/qwik'
import type { AccessRequest } from '../../../durable-objects/protocol/rest/access-requests.ts'
import { AppContext } from '../app/app-state.ts'
import { fromNow } from '../app/from-now.ts'
import { momentIn } from '../conversation/days.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { Avatar } from '../ui/avatar.tsx'
import { RequestAnswers } from './request-answers.tsx'

/** One request with its reason, a word to say, and its two answers; beside the room it is for. */
export const RequestCard = component$<{ request: AccessRequest; told: Signal<string> }>(
  ({ request, told }) => {
    const { zone } = useContext(AppContext)
    return (
      <li class="request">
        <Avatar person={request.person} />
        <div class="request__what">
          <p>
            <strong dir="auto">{request.person.name}</strong>{' '}
            {say('admin.wants', { room: request.room.name })}
          </p>
          {request.reason !== '' && (
            <p class="request__reason" dir="auto">
              {request.reason}
            </p>
          )}
          <p class="request__when">
            @{request.person.alias} · {momentIn(presentLocale(), zone.value, request.at)} ·{' '}
            {say('admin.expires', { when: fromNow(presentLocale(), request.expiresAt) })}
          </p>
        </div>
        <RequestAnswers request={request} told={told} />
      </li>
    )
  },
)
