export const groups = {
  'groups.alone': 'Vous seul',
  'groups.topic': {
    one: 'Groupe privé : {count} personne.',
    other: 'Groupe privé : {count} personnes.',
  },
  'groups.emptyLead': 'Écrivez le premier mot : il reste entre vous.',
} as const
