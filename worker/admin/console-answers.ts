import * as v from 'valibot'
import { RoomId } from '../../durable-objects/protocol/ids.ts'
import type {
  Costs as CostsAnswer,
  Overview as OverviewAnswer,
  RoomsTable,
} from '../../durable-objects/protocol/rest/console.ts'
import type { WouldGo } from '../../durable-objects/protocol/rest/retention.ts'
import { ROOM_ACCESS } from '../../durable-objects/protocol/rest/rooms.ts'
import { PRICES, type PriceName } from '../../durable-objects/protocol/usage/prices.ts'
import { Count, Moment, TABLE, type Of } from './parts.ts'

/* What the overview, the costs and the table of rooms answer. */

export const Overview: Of<OverviewAnswer> = v.strictObject({
  ...{ people: Count, online: v.nullable(Count), requests: Count, reports: Count },
  ...{ sanctions: Count, server: v.picklist(['open', 'read-only', 'stopped']) },
  days: v.array(v.strictObject({ day: v.string(), messages: Count })),
  rooms: v.strictObject({ all: Count, answered: Count }),
  storage: v.array(v.strictObject({ name: v.nullable(v.string()), bytes: Count })),
  otherBytes: v.number(),
})

export const Going: Of<WouldGo> = v.strictObject({
  ...{ conversations: Count, messages: Count, files: Count, fileBytes: Count },
  held: Count,
  ...{ oldest: v.nullable(Moment), next: v.nullable(Count) },
})

export const AllRooms: Of<RoomsTable> = v.strictObject({
  rows: v.array(
    v.strictObject({
      known: v.nullable(v.strictObject({ id: RoomId, name: v.string() })),
      ...{ access: v.picklist(ROOM_ACCESS), members: Count, isArchived: v.boolean() },
      numbers: v.nullable(
        v.strictObject({ messages: Count, bytes: Count, lastAt: v.nullable(Moment) }),
      ),
      act: v.nullable(v.picklist(['archive', 'restore'])),
    }),
  ),
  ...TABLE,
})

const Bill = v.strictObject({
  lines: v.array(
    v.strictObject({
      name: v.picklist(Object.keys(PRICES) as PriceName[]),
      ...{ amount: v.number(), included: v.number(), dollars: v.number() },
    }),
  ),
  ...{ plan: v.number(), dollars: v.number() },
})

export const Costs: Of<CostsAnswer> = v.strictObject({
  ...{ month: v.string(), passed: v.number(), soFar: Bill, projected: Bill },
  pricesReadOn: v.string(),
})
