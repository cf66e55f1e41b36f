import { FILES } from '../../durable-objects/protocol/files.ts'

/** Controls, what separates folders, what turns the direction of writing, and what is not well-formed. */
const TAKEN_OUT = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}/\\\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/gu

/** The name of a file as it is kept and shown, or `null` if nothing is left of it. Its end stays. */
export function fileNameFrom(given: string): string | null {
  const base = given.slice(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1)
  const name = base.replace(TAKEN_OUT, '').replace(/\s+/gu, ' ').trim()
  if (name === '' || /^\.+$/.test(name)) return null
  if (name.length <= FILES.nameChars) return name
  const end = /\.[^.]{1,12}$/.exec(name)?.[0] ?? ''
  return (
    name
      .slice(0, FILES.nameChars - end.length - 1)
      .toWellFormed()
      .replace(/\ufffd$/, '') + `…${end}`
  )
}
