import type { Random } from './random.ts'

/** Texts as people and machines write them: every script, joined emoji, odd spaces, markup, SQL. */
const PIECES = [
  'bonjour',
  'Été à Noël, déjà vu',
  'e\u0301 combining',
  '👍🏽',
  '👩‍👩‍👧‍👦',
  '🇫🇷',
  'שלום עולם',
  'مرحبا',
  '日本語のテキスト',
  '한국어',
  'ภาษาไทย',
  '𝒳𝒴 𐍈',
  '\u00a0\u2003spaces',
  'tab\tand\nnewline\r\nboth',
  "'; DROP TABLE messages; --",
  '<script>alert(1)</script>',
  '\\x3C/script',
  '@ada @room',
  '`code @bob`',
  '"quotes" %_%',
  '\u202eright to left',
  '\ufffd replacement',
  '\ue000 private',
  '0',
] as const

export function anyText(random: Random): string {
  const count = random.between(1, 6)
  return Array.from({ length: count }, () => random.pick(PIECES)).join(random.pick([' ', '', '\n']))
}
