import { component$, useContext } from '@builder.io/qwik'
import type { GroupSummary } from '../../../durable-objects/protocol/rest/groups.ts'
import { AppContext } from '../app/app-state.ts'
import { groupPath } from '../app/paths.ts'
import { AvatarStack } from '../ui/avatar-stack.tsx'
import { Badge } from './badge.tsx'
import { groupName } from './entry-name.ts'
import { loudnessOf } from './loudness.ts'

export const GroupLink = component$<{ group: GroupSummary; current: boolean }>((props) => {
  const { attention } = useContext(AppContext)
  const loudness = loudnessOf(attention.value, props.group.id, true, Date.now())
  return (
    <a
      class={['place', { 'place--unread': loudness.unread > 0 }]}
      href={groupPath(props.group)}
      aria-current={props.current ? 'page' : undefined}
    >
      <span class="place__sign">
        <AvatarStack people={props.group.people} />
      </span>
      <span class="place__name" dir="auto">
        {groupName(props.group)}
      </span>
      <Badge loudness={loudness} />
    </a>
  )
})
