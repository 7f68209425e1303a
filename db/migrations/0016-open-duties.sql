-- What is still open is looked for by everybody who answers for it, each morning and on each first page.

create index duties_open on duties (tenant_id, due_on) where fulfilled_on is null and waived_on is null;
