import * as v from 'valibot'

/** What the files of a Slack export hold, as far as it means something here. */

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(64))
const text = v.nullish(v.string(), '')

export const SlackUser = v.object({
  ...{
    id: Id,
    name: text,
    real_name: text,
    tz: v.nullish(v.string()),
    is_bot: v.nullish(v.boolean()),
  },
  is_restricted: v.nullish(v.boolean()),
  profile: v.nullish(
    v.object({
      ...{ real_name: text, display_name: text, email: text, title: text, pronouns: text },
      ...{ image_original: v.nullish(v.string()), is_custom_image: v.nullish(v.boolean()) },
    }),
  ),
})
export type SlackUser = v.InferOutput<typeof SlackUser>

const Said = v.nullish(v.object({ value: text }))

export const SlackChannel = v.object({
  ...{ id: Id, name: text, created: v.nullish(v.number(), 0), creator: v.nullish(v.string()) },
  is_archived: v.nullish(v.boolean()),
  members: v.nullish(v.array(Id), []),
  ...{ topic: Said, purpose: Said },
  pins: v.nullish(
    v.array(v.object({ id: v.nullish(v.string()), user: v.nullish(v.string()) })),
    [],
  ),
})
export type SlackChannel = v.InferOutput<typeof SlackChannel>

const Pixels = v.nullish(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)))

export const SlackMessage = v.looseObject({
  ts: v.pipe(v.string(), v.regex(/^\d{1,12}\.\d{1,9}$/)),
  ...{ type: v.nullish(v.string()), subtype: v.nullish(v.string()), text },
  ...{
    user: v.nullish(v.string()),
    bot_id: v.nullish(v.string()),
    username: v.nullish(v.string()),
  },
  thread_ts: v.nullish(v.string()),
  edited: v.nullish(v.object({ ts: v.nullish(v.string()) })),
  reactions: v.nullish(
    v.array(v.object({ name: v.string(), users: v.nullish(v.array(Id), []) })),
    [],
  ),
  files: v.nullish(
    v.array(
      v.object({
        ...{ id: v.nullish(v.string()), name: v.nullish(v.string()), title: v.nullish(v.string()) },
        ...{ original_w: Pixels, original_h: Pixels },
        ...{ permalink: v.nullish(v.string()), url_private: v.nullish(v.string()) },
        size: v.nullish(v.number(), 0),
      }),
    ),
    [],
  ),
})
export type SlackMessage = v.InferOutput<typeof SlackMessage>
