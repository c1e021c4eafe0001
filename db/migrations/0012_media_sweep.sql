-- owner: media
-- The sweep holds the keys that it drops, so that no upload can tie one meanwhile; a lock asks for the right to update.
grant update (since) on loose_key to rostrum_worker;
