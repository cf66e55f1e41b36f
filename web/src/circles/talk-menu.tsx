import { component$, useContext, useSignal } from '@builder.io/qwik'
import type { ConversationView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { call } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { surroundingsOf } from '../app/page-changes.ts'
import { say } from '../i18n/say.ts'
import { putAway, setBlocked } from '../shell/own-sidebar.ts'
import { Icon } from '../ui/icon.tsx'
import { MenuItem } from '../ui/menu-item.tsx'
import { focusFirst, menuKeys } from '../ui/menu-keys.ts'
import { GroupDialog, type GroupAct } from './group-dialog.tsx'

/** What one can do with the private conversation on screen. */
export const TalkMenu = component$<{ view: ConversationView }>(({ view }) => {
  const app = useContext(AppContext)
  const act = useSignal<GroupAct | null>(null)
  const around = surroundingsOf(app.page.value)
  const { subject } = view
  if (subject.kind === 'room' || !around) return null
  const group = subject.kind === 'group' ? subject.group : null
  const other = subject.kind === 'thread' && subject.with.id !== around.me.id ? subject.with : null
  const about = subject.kind === 'thread' ? subject.with.id : subject.id
  const place = around.sidebar.places.find(({ conversation }) => conversation === subject.id)
  const { section = null, isFavourite = false } = place ?? {}
  const isBlocked = around.blocked.some(({ id }) => id === other?.id)
  return (
    <>
      <button
        type="button"
        class="icon-button"
        popovertarget="talk-menu"
        aria-label={say('groups.menu')}
      >
        <Icon name="more" />
      </button>
      <div
        class="menu menu--head"
        id="talk-menu"
        popover="auto"
        onKeyDown$={menuKeys}
        onToggle$={focusFirst}
      >
        <ul class="menu__list">
          <MenuItem onPick$={() => putAway(app, { about, section, isFavourite: !isFavourite })}>
            {say(isFavourite ? 'side.unstar' : 'side.star')}
          </MenuItem>
          {other && (
            <MenuItem isGrave={!isBlocked} onPick$={() => setBlocked(app, other.id, !isBlocked)}>
              {say(isBlocked ? 'side.unblock' : 'side.block')}
            </MenuItem>
          )}
          {group && (
            <>
              <MenuItem onPick$={() => (act.value = 'add')}>{say('groups.add')}</MenuItem>
              <MenuItem onPick$={() => (act.value = 'name')}>{say('groups.name')}</MenuItem>
              <MenuItem onPick$={() => (act.value = 'room')}>{say('groups.makeRoom')}</MenuItem>
              <MenuItem
                isGrave
                onPick$={async () => {
                  const left = await call('DELETE', `/api/groups/${group.id}/membership`)
                  if (left.ok) await app.go('/', 'push')
                }}
              >
                {say('groups.leave')}
              </MenuItem>
            </>
          )}
        </ul>
      </div>
      {group && act.value && <GroupDialog key={act.value} group={group} act={act} />}
    </>
  )
})
