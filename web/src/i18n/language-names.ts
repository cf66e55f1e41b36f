import type { Locale } from '../../../durable-objects/protocol/rest/accounts.ts'

/** Each written in itself: who cannot read the page's language finds their own. */
export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = { fr: 'Français', en: 'English' }
