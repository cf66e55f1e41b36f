import type { Section } from '../catalogue.ts'

export const later: Section<'later'> = {
  'later.title': 'Later',
  'later.lists': 'What waits',
  'later.saved': 'Kept messages',
  'later.savedLead': 'What you have set aside to find it again. Only you see it.',
  'later.savedNone': 'Nothing set aside yet',
  'later.savedNoneLead':
    'In the menu of a message, “Keep for later” puts it here, in the shade of the tree.',
  'later.gone': 'This message is no longer there.',
  'later.shut': 'You can no longer read the conversation it was written in.',
  'later.silent': 'The conversation did not answer. Load the page again in a moment.',
  'later.noWords': 'No text',
  'later.note': 'Note',
  'later.noteFor': 'Note for the message of {name}',
  'later.noteTitle': 'A note for yourself',
  'later.noteLead': 'It is shown to you alone. Left empty, it goes.',
  'later.save': 'Save',
  'later.unkeep': 'Keep no longer',
  'later.unkeepNamed': 'Keep no longer: the message of {name}',
  'later.unkept': 'No longer kept.',
  'later.undo': 'Undo',
  'later.undone': 'Put back.',
  'later.more': 'Show older ones',
}
