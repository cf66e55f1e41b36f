import * as v from 'valibot'

/** How a person shows to others. Further kinds may come: treat unknown as online. */
export const STATUSES = ['online', 'away', 'busy', 'offline'] as const
export type Status = (typeof STATUSES)[number]

/** What a person chooses: `auto` follows the devices, `invisible` shows as offline to others. */
export const MODES = ['auto', 'busy', 'invisible'] as const
export type Mode = (typeof MODES)[number]

/** After so long without anybody's doing a device calls itself idle. */
export const IDLE_AFTER_MS = 5 * 60_000

export const STATUS_TEXT_MAX = 100

const Emoji = v.pipe(v.string(), v.maxLength(32), v.regex(/^\p{RGI_Emoji}$/v))

/** One line. No control characters, nothing that turns the reading direction; emoji are fine. */
const Text = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(STATUS_TEXT_MAX),
  v.regex(/\S/u),
  v.regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+$/u),
)

/** This device's person began or stopped doing things. A new device counts as busy with something. */
export const Activity = v.strictObject({ t: v.literal('activity'), idle: v.boolean() })
export type Activity = v.InferOutput<typeof Activity>

/** A person's own choice, in place of the one before; what is left out is taken away. */
export const Choose = v.strictObject({
  t: v.literal('choose'),
  mode: v.picklist(MODES),
  emoji: v.optional(Emoji),
  text: v.optional(Text),
  /** When all of it ends by itself (ms). */
  until: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
})
export type Choose = v.InferOutput<typeof Choose>

/** What a person says of themselves beside their status. */
export interface StatusNote {
  readonly emoji?: string
  readonly text?: string
  /** When it ends by itself. */
  readonly until?: number
}

/** What a person has chosen, as they themselves see it. */
export interface OwnStatus extends StatusNote {
  readonly mode: Mode
}
