import byGithubName from 'markdown-it-emoji/lib/data/full.mjs'

/** Slack's own names for what others call otherwise. */
const OWN: Readonly<Record<string, string>> = {
  simple_smile: '🙂',
  thinking_face: '🤔',
  hugging_face: '🤗',
  large_red_circle: '🔴',
  large_orange_circle: '🟠',
  large_yellow_circle: '🟡',
  large_green_circle: '🟢',
  large_blue_circle: '🔵',
  large_purple_circle: '🟣',
  large_brown_circle: '🟤',
  heavy_tick: '✔️',
  knife_fork_plate: '🍽️',
  face_with_rolling_eyes: '🙄',
  upside_down_face: '🙃',
  man_shrugging: '🤷‍♂️',
  woman_shrugging: '🤷‍♀️',
}

const BY_NAME: ReadonlyMap<string, string> = new Map(Object.entries({ ...byGithubName, ...OWN }))

const NAMES: ReadonlyMap<string, string> = new Map(
  // The first name of each stands.
  [...BY_NAME].reverse().map(([name, emoji]) => [emoji, name]),
)

/** Skin tones 2 to 6 of Slack are the Fitzpatrick modifiers, from the second one on. */
const FIRST_TONE = 0x1f3fb
const TONED = /^([a-z0-9_+-]+)::skin-tone-([2-6])$/
const TONES = /[\u{1f3fb}-\u{1f3ff}]/u

/** `thumbsup` or `wave::skin-tone-3`, without colons around; `null`: no emoji is called so here. */
export function emojiNamed(name: string): string | null {
  const [, base = name, tone] = TONED.exec(name) ?? []
  const emoji = BY_NAME.get(base) ?? null
  if (emoji === null || tone === undefined) return emoji
  const [first = '', ...rest] = Array.from(emoji.replace('\u{fe0f}', ''))
  return [first, String.fromCodePoint(FIRST_TONE + Number(tone) - 2), ...rest].join('')
}

/** What Slack calls a reaction. One's own emoji bear their name; what has none is told as it is. */
export function nameOfEmoji(emoji: string): string {
  const own = /^:([^:]+):$/.exec(emoji)?.[1]
  if (own !== undefined) return own
  const known = NAMES.get(emoji)
  if (known !== undefined) return known
  const tone = TONES.exec(emoji)?.[0].codePointAt(0)
  if (tone === undefined) return emoji
  const bare = emoji.replace(TONES, '')
  const base = NAMES.get(bare) ?? NAMES.get(`${bare}\u{fe0f}`)
  return base === undefined ? emoji : `${base}::skin-tone-${String(tone - FIRST_TONE + 2)}`
}

const CODE = /:([a-z0-9_+-]+(?:::skin-tone-[2-6])?):/g

/** What is called like an emoji in a text and is none that everybody has. */
export function unknownNamesIn(text: string): string[] {
  const names = [...text.matchAll(CODE)].map(([, name = '']) => name)
  return [...new Set(names.filter((name) => emojiNamed(name) === null))]
}

/** `:tada:` in a text; what is called like none stays. */
export function withEmoji(text: string): string {
  return text.replaceAll(CODE, (written, name: string) => emojiNamed(name) ?? written)
}
