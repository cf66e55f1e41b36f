import * as v from 'valibot'
import type { Device } from './sessions.ts'

/** How much there may be of it. */
export const PUSH_LIMITS = {
  /** Devices of one person. */
  devices: 20,
  /** Deliveries that are remembered of one device. */
  deliveries: 10,
  /** Notifications that one person may send themselves to try, in one minute. */
  testsPerMinute: 5,
  endpointChars: 1_000,
} as const

export const PushDeviceId = v.pipe(v.string(), v.regex(/^e_[a-z0-9]{20}$/), v.brand('PushDeviceId'))
export type PushDeviceId = v.InferOutput<typeof PushDeviceId>

/**
 * POST /api/push/devices: this browser is to be told while Palabre is closed, as `PushSubscription`
 * gives itself as JSON. 201 with its id. It belongs to the session and ends with it.
 */
export const AddPushDevice = v.strictObject({
  endpoint: v.pipe(v.string(), v.maxLength(PUSH_LIMITS.endpointChars)),
  keys: v.strictObject({
    /** The browser's public key: a point of P-256, 65 bytes in base64url. */
    p256dh: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{87}=?$/)),
    /** 16 bytes in base64url. */
    auth: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}(==)?$/)),
  }),
})
export type AddPushDevice = v.InferOutput<typeof AddPushDevice>

export interface PushDeviceAnswer {
  readonly device: PushDeviceId
}

/** PATCH /api/push/devices/:device: 204. */
export const ChangePushDevice = v.strictObject({ isOn: v.boolean() })

const TimeOfDay = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))

/** Nothing is sent from `from` until `to`, which may be on the next day. */
export const QuietHours = v.strictObject({
  from: TimeOfDay,
  to: TimeOfDay,
  /** IANA name. */
  zone: v.pipe(v.string(), v.maxLength(64)),
})
export type QuietHours = v.InferOutput<typeof QuietHours>

/** PATCH /api/push/wishes: for all devices of this person. 204. */
export const PushWishes = v.strictObject({
  quiet: v.nullable(QuietHours),
  /** Whether a notification says how the message begins. */
  hasWords: v.boolean(),
})
export type PushWishes = v.InferOutput<typeof PushWishes>

export interface Delivery {
  readonly at: number
  readonly kind: 'call' | 'test'
  /** What the push service of the browser answered (HTTP); 0: nothing, `null`: it is being asked. */
  readonly status: number | null
}

export interface PushDevice {
  readonly id: PushDeviceId
  readonly device: Device
  /** The one that asks. */
  readonly isThis: boolean
  readonly isOn: boolean
  readonly createdAt: number
  /** Latest first. */
  readonly deliveries: readonly Delivery[]
}

/** GET /api/push. */
export interface PushState {
  /** `applicationServerKey` of a subscription: the server's public key, base64url. */
  readonly key: string
  readonly devices: readonly PushDevice[]
  readonly wishes: PushWishes
}

/** POST /api/push/devices/:device/test: 200; what the push service answered, 0 for nothing. */
export interface PushTestAnswer {
  readonly status: number
}
