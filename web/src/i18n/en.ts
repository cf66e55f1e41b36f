import type { Catalogue } from './catalogue.ts'
import { activity } from './en/activity.ts'
import { admin } from './en/admin.ts'
import { alerts } from './en/alerts.ts'
import { app } from './en/app.ts'
import { audit } from './en/audit.ts'
import { auth } from './en/auth.ts'
import { commands } from './en/commands.ts'
import { compose } from './en/compose.ts'
import { console_ } from './en/console.ts'
import { door } from './en/door.ts'
import { emoji } from './en/emoji.ts'
import { error } from './en/error.ts'
import { files } from './en/files.ts'
import { form } from './en/form.ts'
import { groups } from './en/groups.ts'
import { holds } from './en/holds.ts'
import { house } from './en/house.ts'
import { installed } from './en/installed.ts'
import { join } from './en/join.ts'
import { keeping } from './en/keeping.ts'
import { keys } from './en/keys.ts'
import { later } from './en/later.ts'
import { link } from './en/link.ts'
import { look } from './en/look.ts'
import { message } from './en/message.ts'
import { missing } from './en/missing.ts'
import { panel } from './en/panel.ts'
import { outage } from './en/outage.ts'
import { moderation } from './en/moderation.ts'
import { nav } from './en/nav.ts'
import { polls } from './en/polls.ts'
import { proof } from './en/proof.ts'
import { recovery } from './en/recovery.ts'
import { rooms } from './en/rooms.ts'
import { sanctioned } from './en/sanctioned.ts'
import { search } from './en/search.ts'
import { security } from './en/security.ts'
import { settings } from './en/settings.ts'
import { picker } from './en/picker.ts'
import { notifications } from './en/notifications.ts'
import { privacy } from './en/privacy.ts'
import { side } from './en/side.ts'
import { write } from './en/write.ts'
import { setup } from './en/setup.ts'
import { stop } from './en/stop.ts'
import { talk } from './en/talk.ts'
import { bots } from './en/bots.ts'
import { bringing } from './en/bringing.ts'
import { outgoing } from './en/outgoing.ts'
import { tokens } from './en/tokens.ts'
import { custom } from './en/custom.ts'
import { deletion } from './en/deletion.ts'
import { kept } from './en/kept.ts'
import { place } from './en/place.ts'
import { places } from './en/places.ts'
import { person } from './en/person.ts'
import { profile } from './en/profile.ts'
import { push } from './en/push.ts'
import { status } from './en/status.ts'

/** Every sentence of the app in English. */
export const en: Catalogue = {
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
}
