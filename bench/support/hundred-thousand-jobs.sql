-- A hundred thousand jobs of the only organisation: two years of ended ones and thirty open, with everything that modules
-- keep about a job. For benchmarks only: rows are written past triggers and foreign keys, in the shape the server writes them.
set session_replication_role = replica;
set synchronous_commit = off;
set work_mem = '64MB';
select setseed(0.42);

create temp table org as select org_id from identity.organisation;
create temp table crew as select t.id, t.truck_id, row_number() over (order by t.id) - 1 as n from workforce.technician t;
create temp table service as select id, facts ->> 'name' as name, facts ->> 'code' as code from (select id, to_jsonb(s) as facts from catalog.service s) s;

create temp table person as
select n, uuidv7((n - 30000) * interval '30 minutes') as id,
  (array['Ada','Ben','Carla','Dmitri','Elena','Farid','Grace','Hiro','Ines','Jonas','Keisha','Luis','Mina','Noah','Olga','Pavel','Quinn','Rosa','Sami','Tess'])[1 + n % 20] || ' '
    || (array['Abbott','Baker','Castillo','Dubois','Egan','Fischer','Gupta','Hansen','Ito','Jensen','Kowalski','Lopez','Meyer','Novak','Okafor','Petrov','Quist','Rossi','Silva','Tanaka','Ueda','Vargas','Weber','Xu','Young'])[1 + (n / 20) % 25] || ' ' || n as name,
  '+1717' || lpad((5000000 + n)::text, 7, '0') as phone, 'person' || n || '@mail.example' as email,
  upper(substr(md5('plate' || n), 1, 7)) as plate
from generate_series(1, 30000) n;
insert into customers.customer (org_id, id, kind, name, phone, email, language, notes, excluded_technician_ids, wants_messages, created_at)
select org_id, id, 'person', name, phone, email, 'en', '', '{}', true, now() - (30000 - n) * interval '30 minutes' from person, org;
insert into customers.vehicle (org_id, id, customer_id, year, make, model, colour, plate, created_at)
select org_id, uuidv7(), id, 2005 + n % 20, 'Toyota', 'Corolla', 'blue', plate, now() from person, org;
insert into customers.customer_search (org_id, customer_id, sort_name, text)
select org_id, id, lower(name), ' ' || replace(lower(name), ' ', ' ') || ' ' || substr(phone, 2) || ' ' || replace(replace(email, '@', ''), '.', '') || ' ' || lower(plate) from person, org;

create temp table job as
select drawn.n, created_at, uuidv7(created_at - now()) as id, uuidv7(created_at - now()) as visit_id, uuidv7(created_at - now()) as invoice_id, uuidv7(created_at - now()) as offer_id, uuidv7(created_at - now()) as decision_id, uuidv7(created_at - now()) as link_id,
  state, drawn.n <= 30 as open, s.id as service_id, s.name as service_name, p.id as customer_id, p.name as customer_name, p.phone, p.email, p.plate,
  case when state = 'pending' then null else c.id end as technician_id, case when state = 'pending' then null else c.truck_id end as truck_id,
  created_at + interval '1 minute' as confirmed_at, created_at + interval '3 minutes' as assigned_at, created_at + interval '5 minutes' as en_route_at, created_at + interval '25 minutes' as on_scene_at, created_at + interval '28 minutes' as in_service_at,
  case when drawn.n <= 30 then null else created_at + interval '55 minutes' end as ended_at,
  40.2737 + (random() - 0.5) / 12 as lat, -76.8844 + (random() - 0.5) / 12 as lng,
  (array['Market','Front','Second','Walnut','Chestnut','Derry','Cameron','Paxton','Union','State'])[1 + drawn.n % 10] || ' Street ' || drawn.n % 900 as place,
  (9000 + (drawn.n % 40) * 250)::bigint as price
from (
  select n, now() - case when n <= 30 then n * interval '90 seconds' else interval '1 hour' + (n - 30) * interval '630 seconds' end as created_at,
    case when n <= 10 then 'pending' when n <= 14 then 'assigned' when n <= 18 then 'en_route' when n <= 20 then 'on_scene' when n <= 24 then 'in_service' when n <= 30 then 'pending'
      when n % 100 < 88 then 'completed' when n % 100 < 96 then 'cancelled' when n % 100 < 98 then 'goa' else 'unsuccessful' end as state
  from generate_series(1, 100000) n) drawn
join (select *, row_number() over (order by code) - 1 as at from service) s on s.at = drawn.n % (select count(*) from service)
join person p on p.n = 1 + (drawn.n * 7919) % 30000
join crew c on c.n = drawn.n % (select count(*) from crew);
create index on job (id);
analyze job;

insert into jobs.job (org_id, id, number, kind, state, state_since, priority, channel, service_id, service_name, service_icon, planned_duration_seconds, answers_complete, place_lat, place_lng, place_label, place_detail,
  contact_name, contact_phone, contact_email, contact_language, vehicle, customer_id, customer_name, created_at, touched_at, confirmed_at, assigned_at, en_route_at, on_scene_at, in_service_at, ended_at, version)
select org_id, id, 'J-' || (101000 - n), 'roadside', state, coalesce(ended_at, created_at), (array['normal','normal','normal','urgent'])[1 + n % 4], 'portal', service_id, service_name, 'tool', 1200, true, lat, lng, place, '',
  customer_name, phone, email, 'en', jsonb_build_object('make', 'Toyota', 'model', 'Corolla', 'plate', plate), customer_id, customer_name, created_at, created_at, confirmed_at,
  case when technician_id is null then null else assigned_at end, case when state in ('pending', 'assigned', 'cancelled') then null else en_route_at end, case when state in ('pending', 'assigned', 'en_route', 'cancelled') then null else on_scene_at end,
  case when state in ('in_service', 'completed', 'unsuccessful') then in_service_at end, ended_at, 8
from job, org;
insert into jobs.number_counter (org_id, last_number) select org_id, 101000 from org on conflict (org_id) do update set last_number = excluded.last_number;
insert into jobs.visit (org_id, id, job_id, kind, position, state, state_since, technician_id, truck_id, planned_duration_seconds, ended_at, version)
select org_id, visit_id, id, 'roadside', 1, (select visit_state from jobs.roadside_visit_state r where r.job_state = job.state), created_at, technician_id, truck_id, 1200, ended_at, 6 from job, org;
insert into jobs.tracking_link (org_id, id, job_id, token_hash, created_at, expires_at)
select org_id, link_id, id, sha256(('bench-tracking-token-' || n)::bytea), created_at, case when n <= 1000 then null else ended_at + interval '24 hours' end from job, org;
insert into jobs.checklist_item (org_id, job_id, key, position, label, required, done_at) select org_id, id, 'tested', 1, 'Battery tested', true, ended_at from job, org;
insert into jobs.job_search (org_id, job_id, created_at, text)
select org_id, id, created_at, ' j ' || (101000 - n) || ' ' || lower(customer_name) || ' ' || lower(place) || ' ' || substr(phone, 2) || ' ' || lower(plate) || ' toyota corolla j' || (101000 - n) from job, org;
insert into jobs.money_entry (org_id, id, job_id, amount_minor) select org_id, uuidv7(), id, price from job, org where state = 'completed';

insert into dispatch.course (org_id, job_id, kind, state, heard_seq, confirmed_at, technician_id, taken_at, assigned_at, en_route_at, arrived_at, ended_at)
select org_id, id, 'roadside', state, 1, confirmed_at, technician_id, case when technician_id is null then null else assigned_at end, case when technician_id is null then null else assigned_at end,
  case when state in ('pending', 'assigned', 'cancelled') then null else en_route_at end, case when state in ('pending', 'assigned', 'en_route', 'cancelled') then null else on_scene_at end, ended_at from job, org;
insert into dispatch.search (org_id, job_id, urgency, waiting_since, wave, round_started_at, due_at) select org_id, id, 2, confirmed_at, 1, confirmed_at, null from job, org where state = 'pending';
insert into dispatch.decision (org_id, id, job_id, decided_at, mode, wave, outcome, chosen_technician_id, candidates)
select org_id, decision_id, id, confirmed_at, 'automatic', 1, 'offered', technician_id,
  (select jsonb_agg(jsonb_build_object('technicianId', c.id, 'technicianName', 'Technician ' || c.n, 'truckId', c.truck_id, 'truckName', 'Truck', 'suitable', true, 'rank', c.n + 1, 'ruledOut', '[]'::jsonb, 'etaSeconds', 300 + c.n * 60 + job.n % 60, 'distanceMetres', 2000 + c.n * 700, 'etaSource', 'valhalla', 'jobsToday', c.n % 4, 'cost', 300 + c.n * 61,
    'reasons', jsonb_build_array(jsonb_build_object('label', 'travel', 'seconds', 300 + c.n * 60), jsonb_build_object('label', 'load', 'seconds', 120)))) from crew c where c.n < 8)
from job, org where technician_id is not null;
insert into dispatch.offer (org_id, id, job_id, technician_id, truck_id, wave, state, sent_at, expires_at, answered_at, eta_seconds, drive_seconds, drive_metres, drive_source)
select org_id, offer_id, id, technician_id, truck_id, 1, 'accepted', confirmed_at, confirmed_at + interval '60 seconds', assigned_at, 900, 880, 7200, 'valhalla' from job, org where technician_id is not null;
insert into dispatch.promise (org_id, job_id, version, earliest_at, latest_at, quantile, told_at, judged, arrived_at)
select org_id, id, 1, assigned_at + interval '10 minutes', assigned_at + interval '30 minutes', 0.9, assigned_at, case when ended_at is null then 'open' when n % 10 = 0 then 'broken' else 'kept' end, case when ended_at is null then null else on_scene_at end from job, org where technician_id is not null;
insert into dispatch.trip (org_id, id, job_id, technician_id, assigned_at, predicted_seconds, predicted_metres, set_off_at, arrived_at, actual_seconds)
select org_id, uuidv7(), id, technician_id, assigned_at, 1100, 7200, en_route_at, on_scene_at, 1200 from job, org where technician_id is not null and ended_at is not null;
insert into dispatch.eta (org_id, job_id, arrives_at, told_arrives_at, remaining_seconds, remaining_metres, source, computed_at) select org_id, id, now() + interval '10 minutes', now() + interval '10 minutes', 600, 5000, 'valhalla', now() from job, org where state in ('assigned', 'en_route');
insert into workforce.active_job (org_id, work_id, job_id, technician_id, state) select org_id, id, id, technician_id, state from job, org where open and technician_id is not null;

insert into billing.invoice (org_id, id, kind, occasion, series_number, number, job_id, job_number, payer, customer_id, payer_name, currency, lines, subtotal_minor, tax_minor, total_minor, drafted_at, issued_at, due_on, state, paid_minor, version)
select org_id, invoice_id, 'invoice', 'work', 100001 - n, 'INV-' || (100001 - n), id, 'J-' || (101000 - n), 'customer', customer_id, customer_name, 'USD',
  jsonb_build_array(
    jsonb_build_object('code', 'base', 'label', service_name, 'quantity', 1, 'unit', 'each', 'unitMinor', price, 'amountMinor', price, 'kind', 'charge', 'taxable', true, 'arithmetic', '1 × $' || price / 100.0, 'rule', 'Retail, version 1'),
    jsonb_build_object('code', 'unloaded', 'label', 'Miles to you', 'quantity', 4.5, 'unit', 'mile', 'unitMinor', 250, 'amountMinor', 1125, 'kind', 'charge', 'taxable', true, 'arithmetic', '9.5 mi − 5 mi included = 4.5 mi × $2.50', 'rule', 'Retail, version 1'),
    jsonb_build_object('code', 'tax', 'label', 'Sales tax 6 %', 'quantity', 1, 'unit', 'each', 'unitMinor', 600, 'amountMinor', 600, 'kind', 'tax', 'taxable', false, 'arithmetic', '6 % of the above', 'rule', 'Sales tax')),
  price + 1125, 600, price + 1725, ended_at, ended_at, ended_at::date, case when n % 20 = 0 then 'issued' else 'paid' end, case when n % 20 = 0 then 0 else price + 1725 end, 2
from job, org where state = 'completed';
insert into billing.number_series (org_id, series, prefix, last_number, highest) select org_id, 'invoice', 'INV-', 100001, 100001 from org on conflict (org_id, series) do update set last_number = excluded.last_number;
insert into billing.payment (org_id, id, invoice_id, job_id, method, state, amount_minor, currency, processor, processor_id, simulated, created_at, settled_at)
select org_id, uuidv7(ended_at - now()), invoice_id, id, 'card', 'succeeded', price + 1725, 'USD', 'simulated', 'sim_' || n, true, ended_at, ended_at from job, org where state = 'completed' and n % 20 <> 0;
insert into engagement.rating (org_id, id, job_id, technician_id, stars, words, rated_at)
select org_id, uuidv7(ended_at - now()), id, technician_id, 3 + n % 3, 'Fast and kind', ended_at from job, org where state = 'completed' and n % 3 = 0;

insert into comms.message (org_id, id, kind, job_id, audience, recipient_id, channel, version, address, recipient, language, subject, body, plan, state, attempts, provider, simulated, queued_at, send_at, sent_at)
select org_id, uuidv7(created_at + k * interval '9 minutes' - now()), (array['request_confirmed','technician_assigned','on_the_way','completed','receipt'])[k], id, 'customer', customer_id, 'sms', k::text, phone, customer_name, 'en', null,
  'Truckroll: your technician is on the way and will be there between 10:05 and 10:25. Follow him here: {link}', jsonb_build_object('technicianId', technician_id, 'promiseVersion', 1),
  case when (n + k) % 5000 = 0 then 'failed' else 'sent' end, 1, 'simulated', true, created_at + k * interval '9 minutes', created_at + k * interval '9 minutes', created_at + k * interval '9 minutes'
from job, org, generate_series(1, 5) k where ended_at is not null;

insert into platform.event (org_id, name, key, payload, actor, delivery, occurred_at, recorded_at)
select org_id, (array['jobs.job_drafted','jobs.tracking_link_made','jobs.job_confirmed','dispatch.decision_made','dispatch.offer_made','jobs.job_stepped','dispatch.offer_accepted','jobs.job_stepped','dispatch.promise_made','jobs.job_stepped','jobs.job_stepped','dispatch.promise_judged','jobs.evidence_added','jobs.job_stepped','jobs.job_stepped','billing.invoice_issued','billing.payment_succeeded','comms.message_sent'])[k], id,
  jsonb_build_object('jobId', id, 'technicianId', technician_id, 'from', (array['pending','offered','offered','assigned','assigned','en_route','on_scene','on_scene','on_scene','in_service'])[greatest(k - 5, 1)], 'to', (array['offered','offered','assigned','assigned','en_route','on_scene','on_scene','on_scene','in_service','completed'])[greatest(k - 5, 1)], 'by', 'technician', 'reason', null, 'position', null, 'occurredAt', to_char(created_at + k * interval '3 minutes', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')),
  case when k > 8 then jsonb_build_object('kind', 'person', 'id', technician_id) else '{"kind":"system","name":"bench"}' end, 'inline', created_at + k * interval '3 minutes', created_at + k * interval '3 minutes'
from job, org, generate_series(1, 18) k where ended_at is not null or k <= 6;

set session_replication_role = origin;
