/** More than any excerpt shows, and little enough for what tries its patterns at every place. */
const LOOKED_AT = 600

const SPOILER = /\|\|(?=\S)[^\n]*?\S\|\|/g
/** In a text that is cut off, its end may be missing. */
const CUT_SPOILER = /\|\|(?=\S)[^\n]*?(?:\S\|\||$)/g

const COVER = '▒▒▒'

/** In this order: what leads somewhere, then what only stresses. */
const MARKS: readonly (readonly [RegExp, string])[] = [
  [/^```[\w+#.-]*$/gm, ''],
  [/!?\[((?:[^[\]\\]|\\.)*)\]\([^()\s]*\)/g, '$1'],
  [/(\*\*|__|~~|`{1,3})(?=\S)(.+?)\1/g, '$2'],
  [/(?<![\w*])([*_])(?=\S)([^*_]+?)\1(?![\w*])/g, '$2'],
  [/^[ \t]*(?:#{1,6}|>|[-*+])[ \t]+/gm, ''],
  [/\\([!-/:-@[-`{-~])/g, '$1'],
]

/** What somebody covered stays covered. */
export function coverSpoilers(text: string): string {
  return text.replace(SPOILER, COVER)
}

/** A text without the marks of its format; of a short stretch only, the patterns look at every place. */
export function withoutMarks(text: string): string {
  return MARKS.reduce((words, [mark, instead]) => words.replace(mark, instead), text)
}

/**
 * The words at the beginning of a message (600 UTF-16 units) without the marks of its format, for a
 * line that only names it: an excerpt, a quote, a notification. What somebody covered as a spoiler
 * stays covered. An approximation, and enough for that; nothing is run or followed.
 */
export function plainText(text: string): string {
  const spoiler = text.length > LOOKED_AT ? CUT_SPOILER : SPOILER
  const begin = text.slice(0, LOOKED_AT).replace(spoiler, COVER)
  return withoutMarks(begin)
}
