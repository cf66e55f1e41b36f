import { bytesIn } from '../i18n/amounts.ts'
import { listOf } from '../i18n/list-of.ts'
import { presentLocale, say } from '../i18n/say.ts'
import type { Delivery } from '../bringing/bring.ts'
import type { Freight } from '../bringing/freight.ts'
import { sentenceFor, type Remark } from '../bringing/remark.ts'
import type { Count, RoomLine, Summary } from './import-state.ts'

/** In the language of the page. */
export function sayRemark(about: Remark): string {
  // A remark was made with what its sentence wants (bringing/remark.ts).
  const speak = say as (key: string, filling: Remark['filling']) => string
  return sentenceFor({ locale: presentLocale(), speak }, about)
}

/** A delivery as people read it. */
export function summaryOf(freight: Freight, delivery: Delivery): Summary {
  const { people, portraits, emoji, rooms, threads, left } = delivery
  const { talks, messages, files, fileBytes } = delivery
  return {
    people: countOf(people, 'known'),
    portraits: countOf(portraits, 'known'),
    emoji: countOf(emoji, 'known'),
    rooms: countOf(rooms, 'finished'),
    threads: countOf(threads, 'finished'),
    amounts: { talks, messages, files, fileBytes },
    lines: linesOf(freight, delivery),
    left: left.map(sayRemark),
    isBegun: [...rooms, ...threads].some(({ fate }) => fate === 'begun' || fate === 'finished'),
  }
}

const COMES: ReadonlySet<string> = new Set(['new', 'empty', 'begun'])

function countOf(fates: readonly { readonly fate: string }[], known: string): Count {
  return {
    count: fates.filter(({ fate }) => COMES.has(fate)).length,
    known: fates.filter(({ fate }) => fate === known).length,
  }
}

/** Only rooms: who writes to whom is nobody's business. */
function linesOf(freight: Freight, { rooms }: Delivery): RoomLine[] {
  const fates = new Map(rooms.map(({ id, fate }) => [id, fate]))
  return freight.rooms.map(({ room, count, files }) => ({
    ...{ id: room.id, name: room.name, fate: fates.get(room.id) ?? 'refused' },
    ...{ messages: count, files: files.length },
    bytes: files.reduce((sum, { size }) => sum + size, 0),
  }))
}

/** All of it as a text to keep. */
export function reportOf(name: string, title: string, summary: Summary): string {
  const { amounts, lines, left } = summary
  const rooms = lines.map((line) => {
    const size = bytesIn(presentLocale(), line.bytes)
    const counts = [
      say('bringing.lineMessages', { count: line.messages }),
      ...(line.files > 0 ? [say('bringing.lineFiles', { count: line.files, size })] : []),
    ]
    return `- ${line.name}: ${say(FATE_WORDS[line.fate])}. ${listOf(counts)}`
  })
  const facts = factsOf(summary).map(([what, count]) => `${what}: ${count}`)
  return [
    ...[title, name, '', ...facts, ''],
    ...(rooms.length > 0 ? [say('bringing.each'), ...rooms, ''] : []),
    ...(left.length > 0 ? [say('bringing.not'), ...left.map((one) => `- ${one}`)] : []),
    ...(left.length === 0 && amounts.talks > 0 ? [say('bringing.allComes')] : []),
    '',
  ].join('\n')
}

export const FATE_WORDS = {
  new: 'bringing.fateNew',
  empty: 'bringing.fateEmpty',
  begun: 'bringing.fateBegun',
  finished: 'bringing.fateFinished',
  taken: 'bringing.fateTaken',
  refused: 'bringing.fateTaken',
} as const satisfies Record<RoomLine['fate'], string>

/** What there is of each kind; emoji and pictures only where there are any. */
export function factsOf(summary: Summary): [string, string][] {
  const { people, portraits, emoji, rooms, threads, amounts } = summary
  const known = (one: Count) => say('bringing.peopleNew', one)
  const before = ({ count, known: before_ }: Count) =>
    say('bringing.talksCome', { count, before: before_ })
  const size = bytesIn(presentLocale(), amounts.fileBytes)
  const some = ({ count, known: here }: Count) => count + here > 0
  return [
    [say('bringing.people'), known(people)],
    ...(some(portraits) ? [[say('bringing.portraits'), known(portraits)] as [string, string]] : []),
    ...(some(emoji) ? [[say('bringing.emoji'), known(emoji)] as [string, string]] : []),
    [say('bringing.rooms'), before(rooms)],
    [say('bringing.threads'), before(threads)],
    [say('bringing.messages'), new Intl.NumberFormat(presentLocale()).format(amounts.messages)],
    [say('bringing.files'), say('bringing.filesSize', { files: amounts.files, size })],
  ]
}
