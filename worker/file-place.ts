import type { ConversationId } from '../durable-objects/protocol/ids.ts'
import { success, type Result } from '../durable-objects/protocol/result.ts'
import type { FileDeed, StoredFile } from '../durable-objects/protocol/rpc-files.ts'
import { admissionTo, type Actor, type Place } from './acting.ts'
import { callObject } from './call.ts'

/** A file as its conversation knows it, and which conversation that is. */
export interface PlacedFile {
  readonly conversation: ConversationId
  readonly file: StoredFile
}

/**
 * Asks a conversation about a file for somebody: D1 says whether they may know of it, and the
 * conversation whether they may do that there now.
 */
export async function fileIn(
  actor: Actor,
  place: Place,
  deed: FileDeed,
): Promise<Result<PlacedFile>> {
  const admission = await admissionTo(actor, place)
  if (!admission.ok) return admission
  const { conversation } = admission.value
  const file = await callObject(() =>
    actor.env.CONVERSATION.getByName(conversation).file(admission.value, deed),
  )
  return file.ok ? success({ conversation, file: file.value }) : file
}
