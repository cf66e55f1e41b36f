-- The rooms that a new Palabre begins with. Their ids are those that the links use.
INSERT INTO `rooms` (`id`, `name`, `topic`, `access`, `position`, `created_at`) VALUES
  ('r_general', 'Général', 'Ce qui concerne toute l’équipe', 'open', 1, unixepoch() * 1000),
  ('r_blabla', 'Blabla', 'De tout et de rien, autour d’un café', 'open', 2, unixepoch() * 1000),
  ('r_comptabilite', 'Comptabilité', 'Factures, budgets et notes de frais', 'approval', 3, unixepoch() * 1000),
  ('r_informatique', 'Informatique', 'Outils, pannes et projets techniques', 'approval', 4, unixepoch() * 1000),
  ('r_marketing', 'Marketing', 'Campagnes, image et bonnes idées', 'approval', 5, unixepoch() * 1000);
