import { describe, expect, it } from 'vitest'
import type { PersonId } from '../../../../durable-objects/protocol/ids.ts'
import { Looking } from '../../../../web/src/sync/looking.ts'

const awa = { id: `p_${'a'.repeat(20)}` as PersonId, alias: 'awa', name: 'Awa' }

describe('the people of a conversation', () => {
  it('stay the same map while nobody is new or other', () => {
    const looking = new Looking()
    looking.meet([{ ...awa, avatar: 4 }])
    const { people } = looking
    looking.meet([{ ...awa, avatar: 4 }])
    // Who does not speak of a picture does not say that there is none.
    looking.meet([awa])
    expect(looking.people).toBe(people)
  })

  it.each([{ name: 'Awa D.' }, { alias: 'awa.d' }, { avatar: 5 }, { avatar: null }])(
    'are met anew with %j',
    (change) => {
      const looking = new Looking()
      looking.meet([{ ...awa, avatar: 4 }])
      looking.meet([{ ...awa, ...change }])
      expect(looking.people.get(awa.id)).toEqual({ ...awa, ...change })
    },
  )
})
