-- Nothing read these. What gone on arrival takes is set by the organisation's settings, which jobs judges by.
alter table dispatch.policy drop column goa_wait_seconds, drop column goa_contact_tries, drop column freeze_seconds;
