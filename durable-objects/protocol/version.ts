/**
 * The wire version, sent in every `welcome`. History, one line for each version:
 * 1: first version.
 * 2: a socket is opened with a ticket; a room lets in by what it has heard of its members.
 *
 * Adding an item or an optional field keeps the version: clients ignore what they do not know.
 * Anything else raises it, and the fingerprint test makes that a decision instead of an accident.
 */
export const PROTOCOL_VERSION = 2
