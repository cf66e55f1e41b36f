import { component$, useContext, useSignal, useVisibleTask$ } from '@builder.io/qwik'
import type { PersonProfile } from '../../../durable-objects/protocol/rest/profile.ts'
import { AppContext } from '../app/app-state.ts'
import { momentIn, timeIn } from '../conversation/days.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { PRESENCE_WORDS, PresenceDot, type Presence } from '../shell/presence-dot.tsx'
import { noteOf } from '../status/own-note.ts'
import { nameOf } from '../ui/person-name.ts'
import { Avatar } from '../ui/avatar.tsx'

const CLOCK_MS = 15_000

/** What somebody tells of themselves, and whether they are there. */
export const PersonFacts = component$<{ profile: PersonProfile; isMe: boolean }>(
  ({ profile, isMe }) => {
    const { statuses, notes, own, zone } = useContext(AppContext)
    const now = useSignal(Date.now())

    useVisibleTask$(
      (task) => {
        const timer = setInterval(() => (now.value = Date.now()), CLOCK_MS)
        task.cleanup(() => clearInterval(timer))
      },
      { strategy: 'document-ready' },
    )

    const mine = own.value?.mode
    const presence: Presence = isMe
      ? mine === undefined || mine === 'auto'
        ? 'online'
        : mine
      : (statuses.value[profile.id] ?? 'offline')
    const note = isMe ? noteOf(own.value) : notes.value[profile.id]
    const locale = presentLocale()
    const { pronouns, job, bio, timeZone } = profile
    const fullName = `${profile.firstName} ${profile.lastName}`
    return (
      <>
        <header class="person__head">
          <span class="person__sign">
            <Avatar person={profile} large />
            <PresenceDot presence={presence} />
          </span>
          <div class="person__names">
            <h2 class="dialog__title" id="person-name" dir="auto">
              {nameOf(profile)}
            </h2>
            <p class="person__alias">
              {fullName !== profile.name && <span dir="auto">{fullName} · </span>}@{profile.alias}
            </p>
            <p class="person__status">
              {say(PRESENCE_WORDS[presence])}
              {note && (
                <span dir="auto">
                  {' · '}
                  {note.emoji} {note.text}
                  {note.until !== undefined && (
                    <span class="person__until">
                      {' '}
                      {say('status.until', { when: momentIn(locale, zone.value, note.until) })}
                    </span>
                  )}
                </span>
              )}
            </p>
          </div>
        </header>
        <dl class="facts">
          {pronouns && <Fact name={say('person.pronouns')} value={pronouns} />}
          {job && <Fact name={say('person.job')} value={job} />}
          {timeZone && (
            <Fact
              name={say('person.time')}
              value={say('person.there', {
                time: timeIn(locale, timeZone, now.value),
                zone: timeZone.replaceAll('_', ' '),
              })}
            />
          )}
          {bio && <Fact name={say('person.bio')} value={bio} />}
        </dl>
      </>
    )
  },
)

const Fact = ({ name, value }: { name: string; value: string }) => (
  <div class="facts__one">
    <dt class="facts__name">{name}</dt>
    <dd class="facts__value" dir="auto">
      {value}
    </dd>
  </div>
)
