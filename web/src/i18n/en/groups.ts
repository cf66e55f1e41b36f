import type { Section } from '../catalogue.ts'

export const groups: Section<'groups'> = {
  'groups.alone': 'Only you',
  'groups.topic': {
    one: 'Private group: {count} person.',
    other: 'Private group: {count} people.',
  },
  'groups.emptyLead': 'Write the first word: it stays among you.',
  'groups.menu': 'Options for the conversation',
  'groups.add': 'Add a person…',
  'groups.addTitle': 'Add a person',
  'groups.addLead': 'They will also read what has been said here.',
  'groups.addAction': 'Add',
  'groups.name': 'Give it a name…',
  'groups.nameTitle': 'The name of the group',
  'groups.nameLead': 'Without one, the group is called by its people.',
  'groups.nameLabel': 'Name',
  'groups.makeRoom': 'Make it a private room…',
  'groups.makeRoomTitle': 'Make it a private room',
  'groups.makeRoomLead':
    'Messages and address stay. You will own it, and one enters by invitation only.',
  'groups.roomName': 'Name of the room',
  'groups.makeRoomAction': 'Create the room',
  'groups.leave': 'Leave the group',
  'groups.youBlocked': 'You have blocked this person: they cannot write to you any more.',
  'groups.folded': 'Message from a blocked person — show',
}
