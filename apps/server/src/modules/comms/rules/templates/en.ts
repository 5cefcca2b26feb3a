import type { Wordings } from './template.ts';

export const en: Wordings = {
  request_confirmed: {
    sms: '{organisation}: we have your request {number} ({service}). Follow it here: {link}',
    email: { subject: 'Your request {number}', body: 'Hello {customer},\n\nwe have your request {number}: {service} at {place}.\n\nFollow it here, see who comes and when:\n{link}\n\n{organisation}' },
  },
  technician_assigned: {
    sms: '{organisation}: {technician} will help you and arrives between {from} and {until}. {link}',
    email: { subject: '{technician} will help you', body: 'Hello {customer},\n\n{technician} ({truck}) will help you and arrives between {from} and {until}.\n\n{link}\n\n{organisation}' },
  },
  on_the_way: {
    sms: '{organisation}: {technician} is on the way to you. Follow the truck: {link}',
    email: { subject: '{technician} is on the way', body: 'Hello {customer},\n\n{technician} ({truck}) is on the way to you. Follow the truck here:\n{link}\n\n{organisation}' },
  },
  arrival_changed: {
    sms: '{organisation}: sorry, the arrival has changed. {technician} now comes between {from} and {until}. {link}',
    email: { subject: 'The arrival has changed', body: 'Hello {customer},\n\nsorry, the arrival has changed: {technician} now comes between {from} and {until}.\n\n{link}\n\n{organisation}' },
  },
  arrived: {
    sms: '{organisation}: {technician} has arrived ({truck}).',
    email: { subject: '{technician} has arrived', body: 'Hello {customer},\n\n{technician} has arrived ({truck}).\n\n{organisation}' },
  },
  completed: {
    sms: '{organisation}: {service} ({number}) is done. Thank you! Details: {link}',
    email: { subject: '{service} is done', body: 'Hello {customer},\n\n{service} ({number}) is done. Thank you for your trust!\n\nDetails, bill and receipt:\n{link}\n\n{organisation}' },
  },
  cancelled: {
    sms: '{organisation}: your request {number} is cancelled. If there is a fee, its bill follows.',
    email: { subject: 'Your request {number} is cancelled', body: 'Hello {customer},\n\nyour request {number} ({service}) is cancelled. If there is a fee, its bill follows in a message of its own.\n\n{organisation}' },
  },
  gone_on_arrival: {
    sms: '{organisation}: we came to {place} and did not find you. Call us if you still need help.',
    email: { subject: 'We did not find you', body: 'Hello {customer},\n\nwe came to {place} for your request {number} and did not find you. Call us if you still need help.\n\n{organisation}' },
  },
  unsuccessful: {
    sms: '{organisation}: sorry, we could not finish {service} ({number}). We will tell you what comes next.',
    email: { subject: 'We could not finish {service}', body: 'Hello {customer},\n\nsorry, we could not finish {service} ({number}). We will tell you what comes next.\n\n{organisation}' },
  },
  invoice_issued: {
    sms: '{organisation}: invoice {invoice} for {number}: {amount}. {link}',
    email: { subject: 'Invoice {invoice}', body: 'Hello {customer},\n\nyour invoice {invoice} for {number} ({service}) is over {amount}.\n\n{link}\n\n{organisation}' },
  },
  receipt: {
    sms: '{organisation}: we have received {amount} for {number}. Thank you! {link}',
    email: { subject: 'We have received {amount}', body: 'Hello {customer},\n\nwe have received {amount} for {number} ({service}). Thank you!\n\nYour receipt:\n{link}\n\n{organisation}' },
  },
  payment_failed: {
    sms: '{organisation}: your card payment of {amount} did not go through. Please try again: {link}',
    email: { subject: 'Your payment did not go through', body: 'Hello {customer},\n\nyour card payment of {amount} for {number} did not go through. Nothing was charged. Please try again:\n{link}\n\n{organisation}' },
  },
  rating_request: {
    sms: '{organisation}: how did we do? Tell us with one tap: {link}',
    email: { subject: 'How did we do?', body: 'Hello {customer},\n\nhow did we do with {service} ({number})? Tell us with one tap:\n{link}\n\n{organisation}' },
  },
  visit_booked: {
    sms: '{organisation}: {service} ({number}) is booked for {window}. {link}',
    email: { subject: 'Booked: {service}, {window}', body: 'Hello {customer},\n\n{service} ({number}) at {place} is booked for {window}.\n\nConfirm or look it up here:\n{link}\n\n{organisation}' },
  },
  visit_moved: {
    sms: '{organisation}: {service} ({number}) was moved to {window}. {link}',
    email: { subject: 'Moved: {service}, {window}', body: 'Hello {customer},\n\n{service} ({number}) at {place} was moved to {window}.\n\n{link}\n\n{organisation}' },
  },
  visit_reminder: {
    sms: '{organisation}: reminder: {service} ({number}), {window}. {link}',
    email: { subject: 'Reminder: {service}, {window}', body: 'Hello {customer},\n\na reminder: we come for {service} ({number}) to {place}, {window}.\n\n{link}\n\n{organisation}' },
  },
  visit_cancelled: {
    sms: '{organisation}: the appointment for {service} ({number}), {window}, is cancelled.',
    email: { subject: 'Cancelled: {service}, {window}', body: 'Hello {customer},\n\nthe appointment for {service} ({number}), {window}, is cancelled.\n\n{organisation}' },
  },
  caller_link: {
    sms: '{organisation}: show us with one tap where you are: {link}',
    email: { subject: 'Where are you?', body: 'Hello {customer},\n\nshow us with one tap where you are:\n{link}\n\n{organisation}' },
  },
  message_to_customer: {
    sms: '{organisation}: you have a message about {service} ({number}). Read it and answer here: {link}',
    email: { subject: 'A message about {service}', body: 'Hello {customer},\n\nyou have a message about {service} ({number}). Read it and answer here:\n{link}\n\n{organisation}' },
  },
  offer: { push: { subject: 'New job: {service}', body: '{place}. Answer by {until}.' } },
  offer_withdrawn: { push: { subject: 'Offer withdrawn', body: '{number} is no longer on offer.' } },
  job_assigned: { push: { subject: '{number} is yours', body: '{service}, {place}' } },
  job_taken_back: { push: { subject: '{number} was taken back', body: '{service}, {place}: nothing more to do for you.' } },
  message_to_technician: { push: { subject: 'Message about {number}', body: '{service}, {place}' } },
  job_changed: { push: { subject: '{number} has changed', body: '{service}, {place}: open it to see what is new.' } },
};
