/**
 * What people who must choose something choose first, in French and English. Only words that make a
 * password weak when it is little else; folded: lower case, no accents.
 */
export const COMMON_WORDS: readonly string[] = [
  ...['password', 'passwort', 'passe', 'motdepasse', 'motdepass', 'mdp', 'secret', 'changeme'],
  ...['changezmoi', 'azerty', 'qwerty', 'qwertz', 'azertyuiop', 'qwertyuiop', 'qsdfghjklm'],
  ...['asdfghjkl', 'wxcvbn', 'zxcvbnm', 'abcdefghij', 'abcd', 'abc', '0123456789', '1234567890'],
  ...['123456789', '987654321', '12345678', '87654321', '1234567', '123456', '12345', '1234'],
  ...['123', '321', '000000', '111111', '1q2w3e4r', '1a2z3e4r', '1qaz2wsx', 'letmein', 'welcome'],
  ...['bienvenue', 'bonjour', 'bonsoir', 'coucou', 'salut', 'soleil', 'doudou', 'loulou'],
  ...['chouchou', 'iloveyou', 'jetaime', 'jtaime', 'amour', 'love', 'admin', 'administrateur'],
  ...['administrator', 'root', 'superuser', 'utilisateur', 'user', 'login', 'default', 'test'],
  ...['hello', 'monkey', 'dragon', 'football', 'baseball', 'sunshine', 'princess', 'princesse'],
  ...['marseille', 'chocolat', 'chocolate', 'superman', 'batman', 'pokemon', 'starwars', 'trustno'],
  ...[
    'master',
    'shadow',
    'camille',
    'nicolas',
    'julien',
    'michael',
    'jesus',
    'freedom',
    'whatever',
  ],
  ...['computer', 'ordinateur', 'internet', 'google', 'facebook', 'france', 'paris', 'liverpool'],
  ...['janvier', 'fevrier', 'printemps', 'ete', 'automne', 'hiver', 'spring', 'summer', 'autumn'],
  ...['winter', 'january', 'palabre', 'chat'],
]
