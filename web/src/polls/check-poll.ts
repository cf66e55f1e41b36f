import { POLL, type PollTerms } from '../../../durable-objects/protocol/poll.ts'
import type { Problems } from '../form/checks.ts'

export interface Asked {
  readonly question: string
  /** As they stand in the form: what is empty is none. */
  readonly options: readonly string[]
}

/** The form's fields that are wrong; `options`: too few. */
export function checkPoll({ question, options }: Asked): Problems {
  const problems: Record<string, Problems[string]> = {}
  const lines = [{ field: 'question', line: question, most: POLL.questionChars as number }]
  lines.push(
    ...options.map((line, place) => ({
      ...{ field: `option${String(place)}`, line, most: POLL.optionChars },
    })),
  )
  for (const { field, line, most } of lines) {
    if (Array.from(line.trim()).length > most) problems[field] = 'text_too_long'
  }
  if (question.trim() === '') problems['question'] = 'missing_field'
  const known = new Set<string>()
  for (const [place, option] of options.entries()) {
    const text = option.trim()
    if (text !== '' && known.has(text)) problems[`option${String(place)}`] = 'invalid_field'
    known.add(text)
  }
  const given = options.filter((option) => option.trim() !== '').length
  if (given < POLL.options.min) {
    const empty = options.findIndex((option) => option.trim() === '')
    problems[`option${String(empty)}`] ??= 'missing_field'
  }
  return problems
}

/** What is asked, of what has been checked. `lastsMs`: 0, or after how long it ends. */
export function termsOf(
  { question, options }: Asked,
  how: { readonly several: boolean; readonly anonymous: boolean; readonly lastsMs: number },
  now: number,
): PollTerms {
  return {
    question: question.trim(),
    options: options.map((option) => option.trim()).filter((option) => option !== ''),
    ...(how.several && { several: true }),
    ...(how.anonymous && { anonymous: true }),
    ...(how.lastsMs > 0 && { endsAt: now + how.lastsMs }),
  }
}
