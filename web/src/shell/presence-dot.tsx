import { say } from '../i18n/say.ts'

/** Shape and colour both tell it: full is here, hollow is away. */
export const PresenceDot = ({ online }: { online: boolean }) => (
  <span class={['presence', { 'presence--on': online }]}>
    <span class="unseen">{say(online ? 'nav.online' : 'nav.offline')}</span>
  </span>
)
