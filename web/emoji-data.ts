import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { inTone, TONES, type Emoji, type EmojiGroup } from './src/emoji/emoji.ts'

/** What the data package says of one, as far as it is used here. */
export interface Described {
  readonly emoji: string
  readonly hexcode: string
  readonly label: string
  readonly tags?: readonly string[]
  readonly group?: number
  readonly order?: number
  readonly version: number
  readonly skins?: readonly { readonly emoji: string; readonly tone?: number | readonly number[] }[]
}

interface Named {
  readonly key: string
  readonly message: string
  readonly order: number
}

/** Later ones are squares on devices that are still about (Unicode, Emoji versions). */
const NEWEST_VERSION = 15.1
/** Parts of others: skin tones and hair. */
const COMPONENTS = 'component'

/** The emoji of one language, by group, each as short as it can travel. */
export function emojiGroups(
  described: readonly Described[],
  groups: readonly Named[],
  shortcodes: Readonly<Record<string, string | string[]>>,
): readonly EmojiGroup[] {
  return groups
    .filter(({ key }) => key !== COMPONENTS)
    .map(({ key, message, order }) => ({
      key,
      name: message,
      emoji: described
        .filter(({ group, version }) => group === order && version <= NEWEST_VERSION)
        .toSorted((one, other) => (one.order ?? 0) - (other.order ?? 0))
        .map((one): Emoji => {
          const called = [shortcodes[one.hexcode] ?? []].flat()
          return [
            asWritten(one.emoji),
            one.label,
            called.join(' '),
            wordsOf(one),
            hasTones(one) ? 1 : 0,
          ]
        }),
    }))
}

/** As Unicode lists it (UTS #51, RGI set). */
const LISTED = /^\p{RGI_Emoji}$/v

/**
 * The data puts a variation sign behind each that could also be drawn as text. Where Unicode's list
 * has it without, keyboards write it without: two ways to write one would be two reactions.
 */
function asWritten(emoji: string): string {
  const bare = emoji.replaceAll('\uFE0F', '')
  return LISTED.test(bare) ? bare : emoji
}

/** What it may be looked for with and its name does not say. */
function wordsOf({ label, tags = [] }: Described): string {
  return tags.filter((tag) => !label.includes(tag)).join(' ')
}

/** Whether each of the five tones is what the page makes of it: then none has to travel. */
function hasTones({ emoji, skins = [] }: Described): boolean {
  return TONES.slice(1).every((_, index) => {
    const skin = skins.find(({ tone }) => tone === index + 1)
    return skin?.emoji === inTone(asWritten(emoji), index + 1)
  })
}

/** In a language that the package has names in (emojibase-data). */
export function groupsIn(language: string): readonly EmojiGroup[] {
  const { groups } = read(`${language}/messages.json`) as { groups: Named[] }
  const codes = read('en/shortcodes/github.json') as Record<string, string | string[]>
  return emojiGroups(read(`${language}/data.json`) as Described[], groups, codes)
}

function read(name: string): unknown {
  const path = fileURLToPath(import.meta.resolve(`emojibase-data/${name}`))
  return JSON.parse(readFileSync(path, 'utf8'))
}

const VIRTUAL = 'virtual:emoji/'

/** `virtual:emoji/<language>`, made from the data package while the web is built. */
export function emojiData(): Plugin {
  return {
    name: 'palabre-emoji-data',
    resolveId: (id) => (id.startsWith(VIRTUAL) ? `\0${id}` : null),
    load(id, options) {
      if (!id.startsWith(`\0${VIRTUAL}`)) return null
      const language = id.slice(VIRTUAL.length + 1)
      // The renderer never shows one: nobody has asked for the picker yet.
      return `export default ${options?.ssr === true ? '[]' : JSON.stringify(groupsIn(language))}`
    },
  }
}
