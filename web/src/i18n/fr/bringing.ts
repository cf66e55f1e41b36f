export const bringing = {
  'bringing.lead':
    'Un export de Slack (zip) ou de Palabre (zip ou jsonl). Le fichier est lu ici, dans votre navigateur ; rien ne part tant que vous n’avez pas vu ce qui viendrait.',
  'bringing.again':
    'Un import arrêté continue où il en était : choisissez à nouveau le même fichier. Rien ne vient deux fois.',
  'bringing.before': 'Imports précédents',
  'bringing.by': 'par {name}',
  'bringing.beforeNone': 'Rien n’est encore arrivé : choisissez le même fichier pour continuer.',
  'bringing.beforeAll': {
    one: '{count} conversation, entière',
    other: '{count} conversations, toutes entières',
  },
  'bringing.beforeOpen': {
    one: '{count} conversation sur {all} n’est pas encore entière : choisissez le même fichier pour continuer.',
    other:
      '{count} conversations sur {all} ne sont pas encore entières : choisissez le même fichier pour continuer.',
  },
  'bringing.file': 'Choisir le fichier de l’export',
  'bringing.drop': 'Ou déposez-le ici.',
  'bringing.other': 'Choisir un autre fichier',
  'bringing.reading': 'Lecture de {name}',
  'bringing.readingLead':
    'Tout est vérifié avant que quoi que ce soit parte : un grand fichier prend du temps.',
  'bringing.share': '{share} %',
  'bringing.looking': 'Le fichier est lu. Comparaison avec ce qui est déjà ici…',
  'bringing.would': 'Ce qui viendrait',
  'bringing.came': 'Ce qui est venu',
  'bringing.people': 'Personnes',
  'bringing.peopleNew': {
    one: '{count} nouvelle, {known} déjà ici',
    other: '{count} nouvelles, {known} déjà ici',
  },
  'bringing.rooms': 'Salons et groupes',
  'bringing.threads': 'Conversations privées',
  'bringing.talksCome': {
    one: '{count}, et {before} venus avant',
    other: '{count}, et {before} venus avant',
  },
  'bringing.messages': 'Messages',
  'bringing.files': 'Fichiers',
  'bringing.filesSize': '{files} ({size})',
  'bringing.emoji': 'Emojis d’ici',
  'bringing.portraits': 'Photos de profil',
  'bringing.begun': 'Cet import a déjà commencé : il continuera où il en était.',
  'bringing.nothing': 'Tout ce que ce fichier apporte est déjà là.',
  'bringing.each': 'Salon par salon',
  'bringing.lineMessages': { one: '{count} message', other: '{count} messages' },
  'bringing.lineFiles': { one: '{count} fichier ({size})', other: '{count} fichiers ({size})' },
  'bringing.fateNew': 'un nouveau salon',
  'bringing.fateEmpty': 'un salon d’ici, encore vide',
  'bringing.fateBegun': 'déjà commencé',
  'bringing.fateFinished': 'déjà venu',
  'bringing.fateTaken': 'ne vient pas',
  'bringing.moreRooms': { one: 'et {count} autre', other: 'et {count} autres' },
  'bringing.not': 'Ce qui ne vient pas, ou autrement',
  'bringing.allComes': 'Tout vient.',
  'bringing.moreLeft': {
    one: 'et {count} autre ligne, dans le fichier du bilan',
    other: 'et {count} autres lignes, dans le fichier du bilan',
  },
  'bringing.means':
    'Les nouveaux comptes n’ont pas de mot de passe : vous donnerez à chacun un lien sous Comptes. Pendant qu’il vient, un salon est fermé ; puis il s’ouvre, sans rien à lire ni personne de dérangé.',
  'bringing.bring': 'Importer…',
  'bringing.goOn': 'Continuer',
  'bringing.confirmTitle': 'Importer {name} ?',
  'bringing.confirmLead':
    'Des mots viennent ici sous le nom de leurs auteurs. Rien ne les retire tous d’un coup ensuite. L’import reste inscrit au journal.',
  'bringing.confirmYes': 'Importer',
  'bringing.running': 'Import de {name}',
  'bringing.stay':
    'Gardez cet onglet ouvert. Vous pouvez aller dans les conversations : l’import continue, et se retrouve ici.',
  'bringing.waits': 'Le serveur ne répond pas. Nouvel essai dès que possible…',
  'bringing.doneTalks': 'Conversations : {done} sur {all}',
  'bringing.doneMessages': 'Messages : {done} sur {all}',
  'bringing.doneFiles': 'Fichiers : {done} sur {all} ({size})',
  'bringing.stop': 'Arrêter',
  'bringing.stopped': 'L’import est arrêté',
  'bringing.stoppedLead':
    'Ce qui est venu reste. Un salon à moitié venu reste fermé jusqu’à la fin de l’import.',
  'bringing.unread':
    'Le fichier ne se lit plus : a-t-il changé ou été déplacé ? Choisissez-le à nouveau.',
  'bringing.done': 'L’import est terminé',
  'bringing.links': 'Donner des liens de mot de passe',
  'bringing.report': 'Enregistrer le bilan',
  'bringing.reportFile': 'bilan-import.txt',
  'bringing.refused': 'Ce fichier ne peut pas être importé. {why}',
  'bringing.leftWithheld':
    'Salons privés : {rooms}, groupes : {groups} ne sont pas dans le fichier ; qui l’a pris n’a pas le droit de les lire.',
  'bringing.leftCut': 'La fin du fichier manque : il n’est pas entier.',
  'bringing.leftPart': '{name} : tous ses messages ne sont pas dans le fichier.',
  'bringing.leftFileAbsent': '{name} : ses octets ne sont pas là, seul son nom vient.',
  'bringing.leftFileSize': '{name} : il a {found} octets et non {wanted}, seul son nom vient.',
  'bringing.leftFileOther':
    '{name} : ses octets ne sont plus ceux qu’il avait, seul son nom vient.',
  'bringing.leftAlias': 'L’alias @{from} devient @{to} : personne ne peut le porter ici.',
  'bringing.leftEmoji': 'L’emoji « :{name}: » ne vient pas. {why}',
  'bringing.leftEmojiTaken': 'L’emoji « :{name}: » ne vient pas : un autre porte ce nom ici.',
  'bringing.leftEmojiAddresses': {
    one: '{count} emoji de l’espace n’a que son adresse dans le zip : il reste un nom (:nom:).',
    other:
      '{count} emojis de l’espace n’ont que leur adresse dans le zip : ils restent des noms (:nom:).',
  },
  'bringing.leftPortrait': 'La photo de {name} ne vient pas. {why}',
  'bringing.leftPortraitTaken':
    'La photo de {name} ne vient pas : qui est déjà ici la choisit soi-même.',
  'bringing.leftPortraitAddresses': {
    one: '{count} photo de profil n’a que son adresse dans le zip : mettez-la dedans, sous avatars/<id>.png.',
    other:
      '{count} photos de profil n’ont que leur adresse dans le zip : mettez-les dedans, sous avatars/<id>.png.',
  },
  'bringing.leftSilent': {
    one: '{name} : {count} message ne dit rien.',
    other: '{name} : {count} messages ne disent rien.',
  },
  'bringing.leftLinks': {
    one: '{name} : {count} fichier ({size}) vient comme lien.',
    other: '{name} : {count} fichiers ({size}) viennent comme liens.',
  },
  'bringing.leftAtSlack': {
    one: 'En tout, {count} fichier ({size}) reste chez Slack : son lien s’ouvre tant que cet espace existe. Ses octets viennent s’ils sont dans le zip, sous __uploads/<id>/<nom>.',
    other:
      'En tout, {count} fichiers ({size}) restent chez Slack : leurs liens s’ouvrent tant que cet espace existe. Leurs octets viennent s’ils sont dans le zip, sous __uploads/<id>/<nom>.',
  },
  'bringing.leftNobodys': 'La conversation {name} ne dit pas de qui elle est.',
  'bringing.leftGroup': 'Le groupe {name} ne vient pas : un groupe a ici douze personnes au plus.',
  'bringing.leftPerson': '{name} ne vient pas. {why}',
  'bringing.leftRoom': '{name} ne vient pas. {why}',
  'bringing.leftRoomTaken':
    '{name} ne vient pas : un salon de cet identifiant a ses propres messages ici.',
  'bringing.leftThread': 'La conversation privée {name} ne vient pas. {why}',
  'bringing.leftThreadTaken':
    'La conversation privée {name} ne vient pas : ces deux personnes se sont déjà écrit ici.',
  'bringing.wrongHeader': 'Ce n’est ni un export de Palabre ni un zip.',
  'bringing.wrongCut': 'La ligne {line} est coupée, ou n’est pas du JSON.',
  'bringing.wrongLine': 'La ligne {line} ne correspond pas à la version {version}. {what}',
  'bringing.wrongNoUsers':
    'Ce zip n’est ni un export de Palabre ni un export de Slack : il ne contient pas users.json.',
  'bringing.wrongSlack': '{name} n’est pas comme dans un export de Slack. {what}',
  'bringing.wrongZip': 'Ce zip ne se lit pas. ({what})',
  'bringing.wrongEntry': '{name}, dans le zip, ne se lit pas. ({what})',
  'bringing.wrongJson': '{name}, dans le zip, n’est pas du JSON.',
  'bringing.wrongMany': 'Ce zip est refusé : il contient plus de {most} fichiers.',
  'bringing.wrongLarge': 'Ce zip est refusé : déballé, il ferait plus de {size}.',
  'bringing.wrongTwice': 'Ce zip est refusé : {name} y est deux fois.',
  'bringing.wrongSealed': 'Ce zip est refusé : {name} est chiffré.',
  'bringing.wrongWay': 'Ce zip est refusé : {name} mène hors de lui.',
  'bringing.wrongLink': 'Ce zip est refusé : {name} est un lien.',
  'bringing.wrongSize': 'Ce zip est refusé : {name} ferait {size}.',
  'bringing.wrongTight': 'Ce zip est refusé : {name} est trop comprimé.',
  'bringing.wrongGone': 'Les octets de {name} ne sont plus là.',
} as const
