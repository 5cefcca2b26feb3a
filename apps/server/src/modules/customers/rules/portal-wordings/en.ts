import type { Wordings } from './wordings.ts';

export const en: Wordings = {
  link: { subject: 'Your link to {organisation}', body: 'Open your jobs and invoices at {organisation} with this link within 30 minutes. It works once:\n{link}\n\nIf you did not ask for it, do nothing.' },
  invitation: { subject: '{organisation} opens its portal for you', body: '{organisation} invites you to follow what it does for {customer}. Come in within {days} days with this link; it works once:\n{link}\n\nLater you ask for a new link with this e-mail address. There is no password.' },
};
