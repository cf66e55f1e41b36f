import type { Locale } from '../../../../durable-objects/protocol/languages.ts'
import type { PushItem, PushWords } from '../../../../durable-objects/protocol/push.ts'
import { alerts as english } from '../../i18n/en/alerts.ts'
import { push as englishPush } from '../../i18n/en/push.ts'
import { alerts as french } from '../../i18n/fr/alerts.ts'
import { push as frenchPush } from '../../i18n/fr/push.ts'
import type { Notice } from '../to-keeper.ts'

const ENGLISH = { ...english, ...englishPush }

type Words = Readonly<Record<keyof typeof ENGLISH, string>>

/** No page is there to give the words: the worker has the few that it needs, else those in English. */
const WORDS: Readonly<Partial<Record<Locale, Words>>> = { fr: { ...french, ...frenchPush } }

/** The same as an open tab shows of it (alerts/notice-of.ts). */
export function noticeOfPush(item: PushItem): Notice {
  const words = WORDS[item.locale] ?? ENGLISH
  if (item.t === 'test') {
    const [title, body] = [words['push.testTitle'], words['push.testBody']]
    return { key: 'test', tag: 'test', title, body, path: '/settings/notifications' }
  }
  const { kind, num, text, own } = item.words
  const conversation: string = item.words.conversation ?? ''
  return {
    // What is told by itself takes no message's place.
    ...{ key: own ?? `${conversation} ${String(num)}`, tag: own ?? conversation },
    path: pathOf(item.words),
    ...{ title: titleOf(item.words, words) },
    body: kind === 'private' ? words['alerts.private'] : text,
  }
}

function titleOf({ kind, name, alias }: PushWords, words: Words): string {
  if (kind === 'private') {
    return name === '' ? words[alias === undefined ? 'push.group' : 'push.someone'] : name
  }
  return words[`alerts.${kind}`].replace('{name}', () => name || words['push.someone'])
}

function pathOf({ kind, conversation, alias, num }: PushWords): string {
  if (kind === 'unsent') return '/later/scheduled'
  if (conversation === undefined) return '/later/reminders'
  const place = alias === undefined ? `/rooms/${conversation.slice(2)}` : `/people/${alias}`
  return `${place}?m=${String(num)}`
}
