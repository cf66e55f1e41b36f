import { activity } from './fr/activity.ts'
import { admin } from './fr/admin.ts'
import { alerts } from './fr/alerts.ts'
import { app } from './fr/app.ts'
import { audit } from './fr/audit.ts'
import { auth } from './fr/auth.ts'
import { commands } from './fr/commands.ts'
import { compose } from './fr/compose.ts'
import { console_ } from './fr/console.ts'
import { door } from './fr/door.ts'
import { emoji } from './fr/emoji.ts'
import { error } from './fr/error.ts'
import { files } from './fr/files.ts'
import { form } from './fr/form.ts'
import { groups } from './fr/groups.ts'
import { holds } from './fr/holds.ts'
import { house } from './fr/house.ts'
import { installed } from './fr/installed.ts'
import { join } from './fr/join.ts'
import { keeping } from './fr/keeping.ts'
import { keys } from './fr/keys.ts'
import { later } from './fr/later.ts'
import { link } from './fr/link.ts'
import { look } from './fr/look.ts'
import { message } from './fr/message.ts'
import { missing } from './fr/missing.ts'
import { panel } from './fr/panel.ts'
import { outage } from './fr/outage.ts'
import { moderation } from './fr/moderation.ts'
import { nav } from './fr/nav.ts'
import { polls } from './fr/polls.ts'
import { proof } from './fr/proof.ts'
import { recovery } from './fr/recovery.ts'
import { rooms } from './fr/rooms.ts'
import { sanctioned } from './fr/sanctioned.ts'
import { search } from './fr/search.ts'
import { security } from './fr/security.ts'
import { settings } from './fr/settings.ts'
import { picker } from './fr/picker.ts'
import { notifications } from './fr/notifications.ts'
import { privacy } from './fr/privacy.ts'
import { side } from './fr/side.ts'
import { write } from './fr/write.ts'
import { setup } from './fr/setup.ts'
import { stop } from './fr/stop.ts'
import { talk } from './fr/talk.ts'
import { bots } from './fr/bots.ts'
import { bringing } from './fr/bringing.ts'
import { outgoing } from './fr/outgoing.ts'
import { tokens } from './fr/tokens.ts'
import { custom } from './fr/custom.ts'
import { deletion } from './fr/deletion.ts'
import { kept } from './fr/kept.ts'
import { place } from './fr/place.ts'
import { places } from './fr/places.ts'
import { person } from './fr/person.ts'
import { profile } from './fr/profile.ts'
import { push } from './fr/push.ts'
import { status } from './fr/status.ts'

/**
 * Every sentence of the app in French: the catalogue that gives the others their keys.
 * `{name}` is filled in; of several forms one is chosen by `count` (Intl.PluralRules).
 * The part of a key before the first dot is its section, one file each: a page carries only the
 * sections that it needs (sections.ts).
 */
export const fr = {
  ...activity,
  ...admin,
  ...alerts,
  ...app,
  ...audit,
  ...auth,
  ...commands,
  ...compose,
  ...console_,
  ...custom,
  ...door,
  ...emoji,
  ...error,
  ...files,
  ...form,
  ...groups,
  ...house,
  ...installed,
  ...join,
  ...keeping,
  ...later,
  ...link,
  ...message,
  ...keys,
  ...look,
  ...missing,
  ...panel,
  ...outage,
  ...moderation,
  ...nav,
  ...polls,
  ...proof,
  ...rooms,
  ...sanctioned,
  ...search,
  ...security,
  ...settings,
  ...picker,
  ...notifications,
  ...privacy,
  ...setup,
  ...side,
  ...write,
  ...stop,
  ...talk,
  ...bots,
  ...bringing,
  ...outgoing,
  ...holds,
  ...recovery,
  ...tokens,
  ...deletion,
  ...person,
  ...kept,
  ...place,
  ...places,
  ...profile,
  ...push,
  ...status,
} as const
