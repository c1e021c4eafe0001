-- owner: releases
-- An answer to a question of the press: the same facts, gates and signatures; it goes to who asked, and to the public only when somebody schedules it.
alter table release drop constraint release_kind_check;
alter table release add constraint release_kind_check check (kind in ('press_release', 'statement', 'holding_statement', 'advisory', 'correction', 'answer'));
