export const look = {
  'look.lead': 'Ces choix valent pour cet appareil.',
  'look.theme': 'Couleurs',
  'look.theme.system': 'Comme l’appareil',
  'look.theme.light': 'Claires',
  'look.theme.dark': 'Sombres',
  'look.contrast': 'Contraste',
  'look.contrast.system': 'Comme l’appareil',
  'look.contrast.more': 'Toujours renforcé',
  'look.density': 'Densité',
  'look.density.roomy': 'Aérée',
  'look.density.compact': 'Compacte',
  'look.saved': 'C’est noté pour cet appareil.',
} as const
