import type { LinkPurpose } from '../../tables.ts';
import type { DeviceName } from '../device-name.ts';

/** What a mail about somebody's account tells. */
export type AccountMatter =
  | { is: LinkPurpose; link: string }
  | { is: 'invitation'; link: string; invitedBy: string; days: number }
  | { is: 'email-changed'; newEmail: string }
  | { is: `${'domain' | 'host'}-proof-${'missing' | 'lost'}`; name: string; since: Date; link: string }
  | { is: 'new-device'; device: DeviceName; place: string; at: Date };

export type Wording = { subject: string; body: string };
export type Wordings = Record<AccountMatter['is'], Wording> & { device: string; unknownDevice: string; phoneCode: string };
