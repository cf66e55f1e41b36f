import type { ErrorCode } from '../../../durable-objects/protocol/error-codes.ts'
import type { Filling, Key } from '../i18n/catalogue.ts'
import { bytesIn } from '../i18n/amounts.ts'

/** What does not come, or not as it was; and why a file cannot be read at all. */
type RemarkKey = Extract<Key, `bringing.left${string}` | `bringing.wrong${string}`>

/** A sentence of the catalogue, so that a page says it in its language and the script in English. */
export interface Remark {
  readonly key: RemarkKey
  /** `size`: bytes. */
  readonly filling: Readonly<Record<string, string | number>>
  /** What the place says of it: fills in `why`. */
  readonly code?: ErrorCode
}

/** `why` is filled in by a code. */
export function remark<K extends RemarkKey>(
  key: K,
  filling: Omit<Filling<K>, 'why'>,
  code?: ErrorCode,
): Remark {
  return { key, filling, ...(code && { code }) }
}

/** How sentences are said: by a page, or by a script. */
export interface Speaking {
  readonly locale: string
  readonly speak: (key: string, filling: Remark['filling']) => string
}

export function sentenceFor({ locale, speak }: Speaking, { key, filling, code }: Remark): string {
  const size = filling['size']
  return speak(key, {
    ...filling,
    ...(typeof size === 'number' && { size: bytesIn(locale, size) }),
    ...(code && { why: speak(`error.${code}`, {}) }),
  })
}

/** This file cannot be brought, and why. */
export class Misfit extends Error {
  readonly remark: Remark

  constructor(about: Remark) {
    super(`${about.key} ${JSON.stringify(about.filling)}`)
    this.remark = about
  }
}
