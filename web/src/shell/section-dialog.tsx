import { $, component$, useContext } from '@builder.io/qwik'
import { AppContext } from '../app/app-state.ts'
import { say } from '../i18n/say.ts'
import { NameDialog } from '../ui/name-dialog.tsx'
import { focusEntry } from './focus-entry.ts'
import { MenuContext } from './menu-state.ts'
import { addSection, nameSection } from './own-sidebar.ts'

/** Asks what a section is called, a new one or one that there is. */
export const SectionDialog = component$(() => {
  const app = useContext(AppContext)
  const { naming } = useContext(MenuContext)
  const asked = naming.value
  if (!asked) return null
  return (
    <NameDialog
      title={say(asked.kind === 'new' ? 'side.newSectionTitle' : 'side.renameTitle')}
      label={say('side.sectionName')}
      value={asked.kind === 'rename' ? asked.section.name : ''}
      confirm={say('side.save')}
      onSave$={$((name: string) =>
        asked.kind === 'new'
          ? addSection(app, name, asked.put)
          : nameSection(app, asked.section.id, name),
      )}
      onEnd$={$(async () => {
        const about = asked.kind === 'rename' ? asked.section.id : (asked.put?.about ?? '')
        naming.value = null
        await focusEntry(about)
      })}
    />
  )
})
