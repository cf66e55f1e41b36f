const LINES = [
  'Oui.',
  'Je regarde ça cet après-midi, entre deux réunions.',
  'Le **budget** du trimestre est dans le dossier partagé, tout en haut.',
  'Merci 🙏',
  'On part à quelle heure demain ? Le train de 8 h 12 est complet, celui de 9 h a encore des places, et le car passe par la gare routière.',
  'Voir https://example.org/notes/2026/compte-rendu pour la suite.',
  '- pain\n- café\n- _confiture_ de mangue',
  'La mise en production est finie, rien à signaler.',
  'Quelqu’un a les clés de la salle du fond ?',
  '> on en reparle lundi\n\nD’accord pour lundi, `14 h` chez moi.',
  'Ça marche pour moi, je préviens les autres et je réserve la table près de la fenêtre.',
] as const

/** As people write: mostly short, now and then formatted. Its room and number stand in it. */
export function textOf(room: string, num: number): string {
  return `${LINES[(num * 7) % LINES.length] ?? ''} (${room} ${String(num)})`
}
