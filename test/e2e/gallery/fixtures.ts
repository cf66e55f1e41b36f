import type {
  ClientId,
  PersonId,
  RoomId,
  SessionId,
  ThreadId,
} from '../../../durable-objects/protocol/ids.ts'
import type { ThreadSummary, Waiting } from '../../../durable-objects/protocol/attention.ts'
import type { Message, PersonCard } from '../../../durable-objects/protocol/message.ts'
import type { Locale, Me, Role } from '../../../durable-objects/protocol/rest/accounts.ts'
import type {
  ConversationContent,
  PageData,
  Surroundings,
  View,
} from '../../../durable-objects/protocol/rest/page-data.ts'
import type { Factors, OneTimeCodeBegun } from '../../../durable-objects/protocol/rest/factors.ts'
import type { RoomSummary } from '../../../durable-objects/protocol/rest/rooms.ts'
import type { OwnSession } from '../../../durable-objects/protocol/rest/sessions.ts'

/** People, rooms and messages that are hard on a layout: long, short, right to left, many. */

const personId = (letter: string): PersonId => `p_${letter.repeat(20)}` as PersonId

function person(letter: string, alias: string, name: string): PersonCard {
  return { id: personId(letter), alias, name }
}

export const awa = person('a', 'awa', 'Awa Diop')
export const benoit = person('b', 'benoit.lefevre', 'Benoît Lefèvre')
export const chloe = person('c', 'chloe', 'Chloé Ñuñez-Œttinger')
export const long = person(
  'd',
  'maximilienne.de.la.rochefoucault',
  'Maximilienne-Anastasie de La Rochefoucauld-Montmorency d’Estissac',
)
export const noor = person('e', 'noor', 'نور الهدى')
export const unbroken = person('f', 'x0x', 'Supercalifragilisticexpialidociousnamewithoutanybreak')

export const people = [awa, benoit, chloe, long, noor, unbroken]

export function room(
  slug: string,
  name: string,
  more: Partial<Omit<RoomSummary, 'id' | 'name'>> = {},
): RoomSummary {
  return {
    id: `r_${slug}` as RoomId,
    name,
    topic: 'Ce qui concerne toute la maison',
    access: 'open',
    state: 'member',
    standing: (more.state ?? 'member') === 'member' ? 'member' : null,
    isReadOnly: false,
    isLocked: false,
    slowSeconds: 0,
    isMuted: false,
    isArchived: false,
    ...more,
  }
}

export const general = room('general', 'Général')
export const accounting = room('comptabilite', 'Comptabilité', {
  access: 'approval',
  state: 'none',
  topic: 'Factures, notes de frais, clôtures',
})

export const rooms: readonly RoomSummary[] = [
  general,
  room('blabla', 'Blabla', { topic: 'Tout et rien' }),
  accounting,
  room('informatique', 'Informatique', { access: 'approval', state: 'pending' }),
  room('marketing', 'Marketing', { access: 'approval', state: 'refused' }),
  room('tres', 'Un salon au nom vraiment très long pour voir où il se coupe', {}),
]

export function threadWith(other: PersonCard, num: number, read: number): ThreadSummary {
  return {
    conversation: `d_${other.id.slice(2).replace(/[^a-z2-7]/g, 'a')}aaaaaaaaaaaa` as ThreadId,
    with: other,
    num,
    at: AT + num,
    read,
    unread: num - read,
    mentions: 0,
  }
}

export const place = { name: 'Atelier du Port', signUp: 'open' } as const

function waitingIn(slug: string, unread: number, mentions: number): Waiting {
  const conversation = `r_${slug}` as RoomId
  return { conversation, num: 40, at: AT, read: 40 - unread, unread, mentions }
}

/** 23 November 2026, 09:30 in Paris. */
export const AT = Date.UTC(2026, 10, 23, 8, 30)

export function surroundings(locale: Locale, role: Role = 'member'): Surroundings {
  const me: Me = {
    id: awa.id,
    alias: awa.alias,
    firstName: 'Awa',
    lastName: 'Diop',
    name: awa.name,
    role,
    locale,
  }
  return {
    me,
    rooms,
    people,
    threads: [threadWith(benoit, 12, 9), threadWith(long, 140, 12)],
    waiting: [waitingIn('general', 0, 0), waitingIn('blabla', 6, 2), waitingIn('tres', 3, 0)],
    concerns: 3,
    levels: [{ conversation: 'r_tres' as RoomId, level: 'mentions' }],
    groups: [],
    sidebar: { sections: [], places: [], folded: [] },
    blocked: [],
    pendingRequests: role === 'administrator' ? 2 : 0,
    openReports: role === 'administrator' ? 1 : 0,
    sanctions: [],
    needsAdministrator: role !== 'administrator',
  }
}

function message(num: number, by: PersonCard, minutes: number, text: string | null): Message {
  const cid = `00000000-0000-7000-8000-${String(num).padStart(12, '0')}` as ClientId
  return { num, seq: num, by: by.id, cid, at: AT + minutes * 60_000, text }
}

const SAID: readonly (readonly [PersonCard, number, string | null])[] = [
  [benoit, -1500, 'Bonjour à tous, la salle du fond est libre cet après-midi.'],
  [benoit, -1499, 'Je la garde ?'],
  [chloe, -1490, 'Oui 🙏'],
  [awa, -30, 'J’ai relu la note. Trois choses :\n1. le titre\n2. le budget\n3. la date'],
  [awa, -29, 'Sinon tout est bon.'],
  [long, -20, 'Une réponse assez longue pour passer à la ligne plusieurs fois : '.repeat(4)],
  [noor, -18, 'صباح الخير، كيف الحال اليوم؟ نلتقي في الساعة العاشرة.'],
  [chloe, -17, '👩🏽‍🚀🎉'],
  [benoit, -16, null],
  [unbroken, -12, `https://example.org/${'chemin-sans-fin-'.repeat(12)}`],
  [awa, -4, '<script>alert("non")</script> & \\x3C/script> reste du texte'],
]

export function content(said = SAID): ConversationContent {
  const messages = said.map(([by, minutes, text], index) => message(index + 1, by, minutes, text))
  return {
    epoch: 'e1',
    seq: messages.length,
    page: { messages, people, hasOlder: false, hasNewer: false },
  }
}

/** Enough to scroll, with more before. */
export function longContent(count: number): ConversationContent {
  const first = 201
  const messages = Array.from({ length: count }, (_, index) =>
    message(
      first + index,
      people[Math.floor(index / 3) % 3] ?? awa,
      index - count,
      `Message ${first + index}. ${'Des mots pour la hauteur. '.repeat((index * 7) % 5)}`,
    ),
  )
  const last = first + count - 1
  return { epoch: 'e1', seq: last, page: { messages, people, hasOlder: true, hasNewer: false } }
}

export function page(locale: Locale, path: string, view: View): PageData {
  return { locale, locales: ['fr', 'en'], path, zone: 'Europe/Paris', view }
}

function ownSession(at: number, device: OwnSession['device'], hours: number): OwnSession {
  return {
    id: `${at}123456789abcdef` as SessionId,
    device,
    createdAt: AT - 90 * 86_400_000,
    lastSeenAt: AT - hours * 3_600_000,
    isThis: at === 0,
  }
}

export const ownSessions: readonly OwnSession[] = [
  ownSession(0, { browser: 'Firefox', system: 'Windows' }, 0),
  ownSession(1, { browser: 'Samsung Internet', system: 'Android' }, 40),
  ownSession(2, { browser: null, system: null }, 3_000),
]

export const noFactors: Factors = { hasOneTimeCode: false, passkeys: [], recoveryCodesLeft: 0 }

export const factors: Factors = {
  hasOneTimeCode: true,
  passkeys: [
    { id: 'k1', label: 'Téléphone', createdAt: AT, usedAt: null },
    { id: 'k2', label: 'Une clé au nom bien plus long que les autres', createdAt: AT, usedAt: AT },
  ],
  recoveryCodesLeft: 1,
}

export const oneTimeCodeBegun: OneTimeCodeBegun = {
  secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  uri: 'otpauth://totp/Palabre:awa?issuer=Palabre&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
}

export const recoveryCodes = Array.from(
  { length: 10 },
  (_, at) => `08TKE5D-Y16XTN0-QBFYYC3-ZTFM${at}`,
)

export const secondFactorNeeded = {
  error: {
    code: 'second_factor_needed',
    secondStep: { ceremony: 'c', hasOneTimeCode: true, hasPasskey: true },
  },
}
