import { component$, useSignal } from '@builder.io/qwik'
import { ROOM_ACCESS } from '../../../durable-objects/protocol/rest/rooms.ts'
import type { AllRoomsView } from '../../../durable-objects/protocol/rest/console.ts'
import { HouseFrame } from '../admin/house-frame.tsx'
import { say } from '../i18n/say.ts'
import { Filters } from '../table/filters.tsx'
import { Narrow } from '../table/narrow.tsx'
import { PagedTable } from '../table/paged-table.tsx'
import { RoomRow } from './room-row.tsx'
import { ACCESS_NAMES } from './names.ts'

const BASE = '/admin/rooms'

/** Every room of the place. */
export const AllRoomsPage = component$<{ view: AllRoomsView }>(({ view }) => {
  const told = useSignal('')
  const { asked, table, around } = view
  const columns = [
    { name: 'name', label: say('console.name'), sorts: 'lowest' },
    { name: 'kind', label: say('console.kind') },
    { name: 'members', label: say('console.members'), sorts: 'highest', isNumber: true },
    { name: 'messages', label: say('console.messages'), sorts: 'highest', isNumber: true },
    { name: 'bytes', label: say('console.storage'), sorts: 'highest', isNumber: true },
    { name: 'lastAt', label: say('console.lastActivity'), sorts: 'highest' },
    { name: 'acts', label: say('console.acts') },
  ] as const
  return (
    <HouseFrame me={around.me} title={say('console.rooms')} told={told.value}>
      <Filters
        base={BASE}
        query={asked.query ?? ''}
        sort={asked.sort}
        label={say('console.searchRooms')}
      >
        <Narrow
          name="kind"
          label={say('console.kind')}
          options={ROOM_ACCESS.map((kind) => ({ value: kind, label: say(ACCESS_NAMES[kind]) }))}
          value={asked.kind}
        />
        <Narrow
          name="state"
          label={say('console.state')}
          options={[
            { value: 'used', label: say('console.used') },
            { value: 'archived', label: say('console.archived') },
          ]}
          value={asked.state}
        />
      </Filters>
      <section class="settings__part" aria-label={say('console.rooms')}>
        <PagedTable
          base={BASE}
          asked={asked}
          sort="name"
          caption={say('console.rooms')}
          columns={columns}
          table={table}
          found={
            table.count === 0
              ? say('console.noRooms')
              : say('console.found', { count: table.count })
          }
        >
          {table.rows.map((room, index) => (
            <RoomRow
              key={`${room.known?.id ?? String(index)}/${room.act ?? ''}`}
              room={room}
              told={told}
            />
          ))}
        </PagedTable>
      </section>
    </HouseFrame>
  )
})
