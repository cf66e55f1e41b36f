import { $, component$, useContext, type Signal } from '@builder.io/qwik'
import type { ConversationId } from '../../../../durable-objects/protocol/ids.ts'
import type { Surroundings } from '../../../../durable-objects/protocol/rest/page-data.ts'
import { AppContext } from '../../app/app-state.ts'
import { say } from '../../i18n/say.ts'
import { groupName } from '../../shell/entry-name.ts'
import { levelFor, type Wish } from './quiet.ts'
import { RoomLevel } from './room-level.tsx'

interface RoomLevelsProps {
  around: Surroundings
  told: Signal<string>
}

/** What of each room and group shows. */
export const RoomLevels = component$<RoomLevelsProps>(({ around, told }) => {
  const { inbox } = useContext(AppContext)
  const places = [
    ...around.rooms.filter(({ state }) => state === 'member'),
    ...around.groups.map((group) => ({ id: group.id, name: groupName(group) })),
  ]
  const choose = $((conversation: ConversationId, wish: Wish) => {
    const said = inbox.value?.say({ t: 'level', conversation, ...levelFor(wish, new Date()) })
    told.value = said === true ? say('notifications.saved') : say('notifications.offline')
    return said === true
  })
  return (
    <section class="settings__part">
      <h2 class="settings__title">{say('notifications.rooms')}</h2>
      <p class="settings__lead">{say('notifications.roomsLead')}</p>
      {places.length === 0 && <p>{say('notifications.noRooms')}</p>}
      <ul class="cards">
        {places.map(({ id, name }) => (
          <RoomLevel key={id} id={id} name={name} choose={choose} />
        ))}
      </ul>
    </section>
  )
})
