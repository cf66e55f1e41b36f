import { component$ } from '@builder.io/qwik'
import type { ConversationView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { roomPath } from '../app/paths.ts'
import { say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'

/** From a room to what it is and who is in it. */
export const AboutLink = component$<{ view: ConversationView }>(({ view }) =>
  view.subject.kind !== 'room' ? null : (
    <a
      class="icon-button"
      href={`${roomPath(view.subject.room)}/about`}
      aria-label={say('nav.aboutRoom')}
      title={say('nav.aboutRoom')}
    >
      <Icon name="about" />
    </a>
  ),
)
