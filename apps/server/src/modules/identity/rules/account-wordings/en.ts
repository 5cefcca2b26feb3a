import type { Wordings } from './wordings.ts';

export const en: Wordings = {
  'reset-password': { subject: 'Choose a new password', body: 'Somebody asked for a new password for your account at {organisation}. If it was you, choose it here within 30 minutes:\n{link}\n\nIf it was not you, do nothing: your password stays as it is.' },
  'sign-in': { subject: 'Your sign-in link', body: 'Sign in at {organisation} with this link within 30 minutes. It works once:\n{link}\n\nIf you did not ask for it, do nothing.' },
  'verify-email': { subject: 'Confirm your e-mail address', body: 'Please confirm that this is your e-mail address at {organisation}. The link works for a day:\n{link}' },
  'change-email': { subject: 'Confirm your new e-mail address', body: 'You want to sign in at {organisation} with this address from now on. Confirm it within a day:\n{link}\n\nIf you did not ask for it, do nothing.' },
  invitation: { subject: '{invitedBy} invites you to {organisation}', body: '{invitedBy} invites you to work at {organisation} with Truckroll. Accept within {days} days:\n{link}' },
  'email-changed': { subject: 'Your e-mail address was changed', body: 'Your account at {organisation} now belongs to another address: {newEmail}.\n\nIf it was not you, tell an administrator of {organisation} at once.' },
  'new-device': { subject: 'New sign-in to your account', body: 'Somebody signed in to your account at {organisation} from a device that is new to us:\n\n{device}\nNetwork: {place}\n{at}\n\nIf it was you, there is nothing to do. If not, choose a new password at once and end your other sessions under “My account”.' },
  'domain-proof-missing': { subject: 'The proof of {name} is missing', body: 'You sign in with addresses of {name} at your identity provider. The record in its DNS that proves it as yours is missing since {since}.\n\nPut it back within {days} days. After that, nobody new is let in by an address of this domain. What the record says stands here:\n{link}' },
  'domain-proof-lost': { subject: '{name} counts no longer', body: 'The record in the DNS of {name} that proves it as yours is missing since {since}. Nobody new is let in by an address of this domain any more.\n\nPut the record back and have us look:\n{link}' },
  'host-proof-missing': { subject: 'The proof of {name} is missing', body: 'Your portal opens under {name}. The record in its DNS that proves it as yours is missing since {since}.\n\nPut it back within {days} days. After that, your portal opens there no longer. What the record says stands here:\n{link}' },
  'host-proof-lost': { subject: 'Your portal opens under {name} no longer', body: 'The record in the DNS of {name} that proves it as yours is missing since {since}. Your portal opens there no longer; under the address of the installation it does.\n\nPut the record back and have us look:\n{link}' },
  device: '{browser} on {system}',
  unknownDevice: 'Unknown program',
  phoneCode: '{code} is your code to confirm this phone at {organisation}. It works for 10 minutes. Tell it to nobody.',
};
