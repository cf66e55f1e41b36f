export const admin = {
  'admin.requestsTitle': 'Demandes d’accès',
  'admin.requestsLead': 'Qui attend devant quelle porte.',
  'admin.none': 'Personne n’attend.',
  'admin.noneLead': 'Les demandes arrivent ici dès qu’elles sont faites.',
  'admin.wants': 'souhaite entrer dans {room}',
  'admin.approve': 'Accepter',
  'admin.refuse': 'Refuser',
  'admin.approveNamed': 'Accepter {name} dans {room}',
  'admin.refuseNamed': 'Refuser {name} dans {room}',
  'admin.approved': '{name} peut entrer dans {room}.',
  'admin.refused': 'Demande de {name} refusée.',
} as const
