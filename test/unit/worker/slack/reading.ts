import type { Reading } from '../../../../worker/slack/mrkdwn.ts'

/** Ada and the room of everyone. */
export const READING: Reading = {
  callsByName: false,
  names: {
    person: (id) => (id === 'U1' ? 'ada' : null),
    room: (id) => (id === 'C1' ? 'Général' : null),
  },
}
