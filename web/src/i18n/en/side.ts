import type { Section } from '../catalogue.ts'

export const side: Section<'side'> = {
  'side.menuOf': 'Options for {name}',
  'side.write': 'Write to someone',
  'side.star': 'Add to favourites',
  'side.unstar': 'Remove from favourites',
  'side.moveTo': 'Keep in',
  'side.usualPlace': 'Its usual place',
  'side.newSection': 'A new section…',
  'side.newSectionTitle': 'A new section',
  'side.renameTitle': 'Rename the section',
  'side.sectionName': 'Name of the section',
  'side.save': 'Save',
  'side.rename': 'Rename…',
  'side.moveUp': 'Move up',
  'side.moveDown': 'Move down',
  'side.dropSection': 'Delete the section',
  'side.block': 'Block',
  'side.unblock': 'Unblock',
}
