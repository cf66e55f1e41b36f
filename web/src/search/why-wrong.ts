import type { SearchView } from '../../../durable-objects/protocol/rest/search-views.ts'
import { sentenceOf } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'

/** Why a search was refused, by the name of the filter where it was one. */
export function whyWrong({ code, fields = [] }: NonNullable<SearchView['wrong']>): string {
  const [first] = fields
  if (!first) return sentenceOf(code)
  switch (first.field) {
    case 'before':
    case 'after':
      return say('search.badDay', { filter: `${first.field}:` })
    case 'has':
    case 'is':
    case 'from':
    case 'in':
      return say('search.badFilter', { filter: `${first.field}:` })
    default:
      return sentenceOf(first.code)
  }
}
