alter table evidence.file drop constraint file_kind_check;
alter table evidence.file add constraint file_kind_check check (kind in ('photo', 'signature', 'document', 'video'));
