import type { Locale } from '../../../durable-objects/protocol/languages.ts'
import type { Sentences } from './catalogue.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'

/** What each language says. */
export const SENTENCES: Readonly<Record<Locale, Sentences>> = { fr, en }
