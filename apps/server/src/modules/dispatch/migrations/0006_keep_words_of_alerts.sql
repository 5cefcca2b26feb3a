-- What whoever called for help wrote, apart from the sentence around it: each viewer reads that in his own language.
alter table dispatch.alert add column words text;
