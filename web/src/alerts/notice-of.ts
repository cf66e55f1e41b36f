import type { Concern } from '../../../durable-objects/protocol/attention.ts'
import { concernPath } from '../activity/concern-list.ts'
import { groupPath, personPath } from '../app/paths.ts'
import { say } from '../i18n/say.ts'
import type { Notice } from '../offline/to-keeper.ts'
import { groupName } from '../shell/entry-name.ts'
import { nameOf } from '../ui/person-name.ts'
import type { Call } from './bell.ts'

/** What the system shows of a call. One message is one notice, whoever hears of it and however. */
export function noticeOf(call: Call): Notice {
  switch (call.kind) {
    case 'concern': {
      const { concern } = call
      const { conversation = '', num = 0, kind, own, text } = concern
      return {
        ...{ key: own ?? `${conversation} ${num}`, tag: own ?? conversation },
        ...{ path: concernPath(concern), title: titleOf(concern) },
        body: kind === 'unsent' ? '' : text,
      }
    }
    case 'thread': {
      const { conversation, num, with: other } = call.thread
      return {
        ...{ key: `${conversation} ${num}`, tag: conversation },
        ...{ path: `${personPath(other)}?m=${num}`, title: nameOf(other) },
        body: say('alerts.private'),
      }
    }
    case 'group': {
      const { group, waiting } = call
      return {
        ...{ key: `${group.id} ${waiting.num}`, tag: group.id },
        ...{ path: `${groupPath(group)}?m=${waiting.num}`, title: groupName(group) },
        body: say('alerts.private'),
      }
    }
  }
}

function titleOf({ kind, by }: Concern): string {
  if (kind === 'reminder') return say('alerts.reminder')
  if (kind === 'unsent') return say('alerts.unsent')
  const name = by ? nameOf(by) : say('talk.unknownPerson')
  if (kind === 'reply') return say('alerts.reply', { name })
  if (kind === 'thread') return say('alerts.thread', { name })
  if (kind === 'keyword') return say('alerts.keyword', { name })
  return say('alerts.mention', { name })
}
