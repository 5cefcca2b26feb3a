-- The windows in which customers book arrivals, and how long before one begins the last booking is taken.
alter table dispatch.policy
  add column arrival_window_seconds int not null default 7200 check (arrival_window_seconds between 1800 and 28800),
  add column booking_lead_seconds int not null default 7200 check (booking_lead_seconds >= 0);
