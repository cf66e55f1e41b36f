/**
 * The wire version, sent in every `welcome`. History, one line for each version:
 * 1: first version.
 *
 * Adding an item or an optional field keeps the version: clients ignore what they do not know.
 * Anything else raises it, and the fingerprint test makes that a decision instead of an accident.
 */
export const PROTOCOL_VERSION = 1
