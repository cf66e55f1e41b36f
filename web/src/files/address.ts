import type { FileCard } from '../../../durable-objects/protocol/files.ts'
import type { ConversationSubject } from '../../../durable-objects/protocol/rest/page-data.ts'

export interface FileAddress {
  readonly whole: string
  readonly small: string
}

/** Where a file of this conversation is to be had. */
export function addressOf(subject: ConversationSubject | null, file: FileCard): FileAddress {
  const withPerson = subject?.kind === 'thread' ? subject.with.id : undefined
  return addressIn({ conversation: subject?.id ?? '', withPerson }, file)
}

/** `withPerson`: in a private thread, the other one. */
export function addressIn(
  {
    conversation,
    withPerson,
  }: { readonly conversation: string; readonly withPerson?: string | undefined },
  { id, name, thumb }: FileCard,
): FileAddress {
  const path = `/files/${conversation}/${id}/${encodeURIComponent(name)}`
  const query = withPerson === undefined ? '' : `?with=${withPerson}`
  const whole = path + query
  return { whole, small: thumb === true ? `${path}/thumb${query}` : whole }
}

/** The largest place that a picture takes in the log, in pixels. */
const WIDEST = 420
const HIGHEST = 320

/** The place that is kept for a picture before it is there. */
export function placeFor({ width = 1, height = 1 }: FileCard): { width: number; height: number } {
  const scale = Math.min(1, WIDEST / width, HIGHEST / height)
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  }
}
