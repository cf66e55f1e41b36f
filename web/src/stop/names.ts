import type { ServerState } from '../../../durable-objects/protocol/server.ts'

export const STATUS_TITLES = {
  open: 'stop.openTitle',
  'read-only': 'stop.readOnlyTitle',
  stopped: 'stop.title',
} as const satisfies Record<ServerState, string>

export const STATUS_LEADS = {
  open: 'stop.openLead',
  'read-only': 'stop.readOnlyLead',
  stopped: 'stop.lead',
} as const satisfies Record<ServerState, string>
