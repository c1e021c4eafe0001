-- owner: releases
-- What is said of a claim in public: begun from a finding that two people checked, then a release like any other.
alter table release drop constraint release_kind_check;
alter table release add constraint release_kind_check check (kind in ('press_release', 'statement', 'holding_statement', 'advisory', 'correction', 'answer', 'fact_check'));
