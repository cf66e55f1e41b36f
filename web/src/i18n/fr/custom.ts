export const custom = {
  'custom.title': 'Emoji de la maison',
  'custom.lead':
    'De petites images à vous tous, dans les messages et les réactions : par le bouton des emoji, ou en tapant leur nom entre deux-points.',
  'custom.none': 'Il n’y en a pas encore.',
  'custom.add': 'Ajouter un emoji',
  'custom.picture': 'Choisir une image',
  'custom.pictureHint':
    'PNG, JPEG, WebP ou GIF. Une grande image est réduite ; une image animée reste comme elle est, jusqu’à 64 ko.',
  'custom.pictureMissing': 'Choisissez une image.',
  'custom.unreadable': 'Cette image ne se lit pas, ou elle est animée et dépasse 64 ko.',
  'custom.name': 'Nom',
  'custom.nameHint': 'Sans les deux-points : perroquet, bien_joue.',
  'custom.adding': 'Ajout…',
  'custom.added': 'C’est ajouté : {code}',
  'custom.by': 'Ajouté par {name}, {when}',
  'custom.byFormer': 'Ajouté par quelqu’un qui est parti, {when}',
  'custom.remove': 'Retirer',
  'custom.removeNamed': 'Retirer {code}',
  'custom.removeTitle': 'Retirer {code} ?',
  'custom.removeLead':
    'Les messages et les réactions qui le portent montreront son nom. On peut l’ajouter de nouveau.',
  'custom.removed': '{code} est retiré.',
  'custom.count': {
    one: '{count} emoji sur {most}',
    other: '{count} emoji sur {most}',
  },
} as const
