/** Text without case and accents. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}

/** Text as words are compared: case and accents aside, everything between words one space. */
export function foldWords(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Whether the folded text has this folded word (or these words in a row) in it. */
export function hasWord(folded: string, word: string): boolean {
  return ` ${folded} `.includes(` ${word} `)
}
