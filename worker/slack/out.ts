/** Markdown of our messages as Slack's mrkdwn, as far as a program reads it: what calls, leads and stands out. */

const CODE = /```[\s\S]*?```|`[^`\n]*`/g
const CALL = /(?<![\p{L}\p{N}_@/.-])@([a-z0-9][a-z0-9_.-]{0,30})/giu
const MARKS =
  /!\[(:[a-z0-9_+-]+:)\]\(\/emoji\/[a-z0-9_+-]+\)|\\([!-/:-@[-`{-~])|\[([^\]\n]*)\]\((https?:\/\/[^\s)]+)\)|\*\*(?=\S)([^\n]{1,500}?)\*\*|~~(?=\S)([^\n]{1,500}?)~~|\u2060/g

/** Whom a text calls, by alias; `room` everybody. */
export type Called = ReadonlyMap<string, string>

export function toMrkdwn(text: string, called: Called): string {
  let written = ''
  let from = 0
  for (const code of text.matchAll(CODE)) {
    written += prose(text.slice(from, code.index), called) + escaped(code[0])
    from = code.index + code[0].length
  }
  return written + prose(text.slice(from), called)
}

function prose(text: string, called: Called): string {
  const calling = escaped(text).replaceAll(CALL, (written, name: string) => {
    for (let alias = name.toLowerCase(), rest = ''; alias !== ''; alias = alias.slice(0, -1)) {
      const reference = called.get(alias)
      if (reference !== undefined) return reference + rest
      if (!/[.-]$/.test(alias)) break
      rest = alias.slice(-1) + rest
    }
    return written
  })
  return calling.replaceAll(
    MARKS,
    (
      whole,
      sign?: string,
      plain?: string,
      label?: string,
      href?: string,
      strong?: string,
      gone?: string,
    ) => {
      if (sign !== undefined) return sign
      if (plain !== undefined) return plain
      if (href !== undefined) return `<${href}|${label ?? href}>`
      if (strong !== undefined) return `*${strong}*`
      return gone === undefined ? whole.replace('\u2060', '') : `~${gone}~`
    },
  )
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
