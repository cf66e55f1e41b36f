export const write = {
  'write.title': 'Écrire à…',
  'write.lead': 'Une personne, ou plusieurs pour un groupe de douze au plus.',
  'write.start': 'Commencer la conversation',
} as const
