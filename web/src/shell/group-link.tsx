import { component$ } from '@builder.io/qwik'
import type { GroupSummary } from '../../../durable-objects/protocol/rest/groups.ts'
import { groupPath } from '../app/paths.ts'
import { AvatarStack } from '../ui/avatar-stack.tsx'
import { groupName } from './entry-name.ts'

export const GroupLink = component$<{ group: GroupSummary; current: boolean }>((props) => (
  <a class="place" href={groupPath(props.group)} aria-current={props.current ? 'page' : undefined}>
    <span class="place__sign">
      <AvatarStack people={props.group.people} />
    </span>
    <span class="place__name" dir="auto">
      {groupName(props.group)}
    </span>
  </a>
))
