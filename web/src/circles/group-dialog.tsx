import { $, component$, useContext, type Signal } from '@builder.io/qwik'
import type { GroupSummary } from '../../../durable-objects/protocol/rest/groups.ts'
import { call } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { say } from '../i18n/say.ts'
import { fetchSidebar } from '../shell/own-sidebar.ts'
import { NameDialog } from '../ui/name-dialog.tsx'
import { AddDialog } from './add-dialog.tsx'

export type GroupAct = 'add' | 'name' | 'room'

interface GroupDialogProps {
  group: GroupSummary
  act: Signal<GroupAct | null>
}

/** Asks for what an act with a group needs, and does it. */
export const GroupDialog = component$<GroupDialogProps>(({ group, act }) => {
  const app = useContext(AppContext)
  const end = $(() => {
    act.value = null
  })
  const tell = $(async (what: string, body: object) => {
    const answer = await call('POST', `/api/groups/${group.id}/${what}`, body)
    if (!answer.ok) return answer.error.code
    await fetchSidebar(app)
    return null
  })
  switch (act.value) {
    case 'add':
      return (
        <AddDialog
          group={group}
          onAdd$={$((person: string) => tell('people', { person }))}
          onEnd$={end}
        />
      )
    case 'name':
      return (
        <NameDialog
          title={say('groups.nameTitle')}
          lead={say('groups.nameLead')}
          label={say('groups.nameLabel')}
          value={group.name}
          confirm={say('side.save')}
          mayBeEmpty
          onSave$={$((name: string) => tell('name', { name }))}
          onEnd$={end}
        />
      )
    case 'room':
      return (
        <NameDialog
          title={say('groups.makeRoomTitle')}
          lead={say('groups.makeRoomLead')}
          label={say('groups.roomName')}
          value={group.name}
          confirm={say('groups.makeRoomAction')}
          onSave$={$((name: string) => tell('room', { name }))}
          onEnd$={end}
        />
      )
    case null:
      return null
  }
})
