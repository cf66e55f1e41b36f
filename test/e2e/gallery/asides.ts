import type { AsideItem } from '../../../durable-objects/protocol/inbox.ts'
import * as f from './fixtures.ts'
import type { State } from './states.ts'

function aside(name: string, text: string): AsideItem {
  const at = f.AT + name.length
  return { t: 'aside', conversation: f.general.id, by: f.benoit, name, text, at }
}

/** What bots answer to one person alone: a line, and one that does not end. */
export const ASIDES: readonly State[] = [
  {
    name: 'command-aside',
    page: (locale) =>
      f.page(locale, '/rooms/general', {
        ...{ kind: 'conversation', around: f.surroundings(locale), content: f.content() },
        subject: { kind: 'room', id: f.general.id, room: f.general },
      }),
    line: { kind: 'live' },
    told: [
      aside('deploy', 'main est en ligne'),
      aside('un-nom-de-commande-assez-long', 'Fini.\n'.repeat(30) + 'sansaucunespace'.repeat(20)),
    ],
    then: async (page) => {
      await page.locator('.commands__aside').nth(1).waitFor()
      await page.locator('#spoken').filter({ hasText: 'main est en ligne' }).waitFor()
    },
  },
]
