import type { RoadEngine } from './roads/port.ts';
import type { MailPort, PushPort, SmsPort, WebPushPort } from './messages/port.ts';
import type { PaymentProcessor } from './payments/port.ts';
import type { FieldCipher } from '../crypto/field-cipher.ts';
import type { VirusScanner } from './viruses/port.ts';
import type { FileStore } from '../files/file-store.ts';
import type { CallOutside } from '../net/call-outside.ts';
import type { TextRecords } from '../net/text-records.ts';
import type { Region } from '../region/region.ts';

/** The outside services a unit of work may call. Chosen once, in `app/adapters.ts`. */
export type Adapters = {
  /** Where browsers reach us: links in messages begin with it. */
  readonly publicUrl: string;
  /** Where customers reach us, where that is a host of its own. */
  readonly portalUrl: string | undefined;
  /** Unguessable text that only this installation can make, always the same for the same subject. */
  readonly keyedToken: (subject: string) => string;
  /** Encrypts single values for the database. */
  readonly cipher: FieldCipher;
  /** The one way to call an address that a user may set. */
  readonly callOutside: CallOutside;
  /** What the TXT records of a name say. */
  readonly textRecords: TextRecords;
  readonly roads: RoadEngine;
  readonly region: Region;
  readonly mail: MailPort;
  readonly sms: SmsPort;
  readonly push: PushPort;
  /** Rings phones that asked for it. */
  readonly webPush: WebPushPort;
  readonly payments: PaymentProcessor;
  readonly files: FileStore;
  readonly viruses: VirusScanner;
};
