import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Adapters } from '../platform/adapters/index.ts';
import { simulateMessages } from '../platform/adapters/messages/simulated-messages.ts';
import type { SimulatedMessages } from '../platform/adapters/messages/simulated-messages.ts';
import { webPush } from '../platform/adapters/messages/web-push.ts';
import { smtpMail } from '../platform/adapters/messages/smtp-mail.ts';
import { noProcessor } from '../platform/adapters/payments/no-processor.ts';
import { simulateProcessor } from '../platform/adapters/payments/simulated-processor.ts';
import type { SimulatedProcessor } from '../platform/adapters/payments/simulated-processor.ts';
import { clamd } from '../platform/adapters/viruses/clamd.ts';
import { noScanner } from '../platform/adapters/viruses/port.ts';
import { chooseRoadEngine } from '../platform/adapters/roads/choose-road-engine.ts';
import type { RoadEngine } from '../platform/adapters/roads/port.ts';
import { createFieldCipher } from '../platform/crypto/field-cipher.ts';
import { diskFileStore } from '../platform/files/disk-file-store.ts';
import type { Log } from '../platform/log/log.ts';
import { createCallOutside } from '../platform/net/call-outside.ts';
import type { ResolveName } from '../platform/net/name-service.ts';
import { textRecords } from '../platform/net/text-records.ts';
import { importRegion } from '../platform/region/import-region.ts';
import { openRegion } from '../platform/region/open-region.ts';
import type { OpenedRegion } from '../platform/region/open-region.ts';
import { RegionProblem } from '../platform/region/region-problem.ts';
import { StartupProblem } from '../platform/startup-problem.ts';
import type { Settings } from './env.ts';
import { keptDataKeys, keptSecret } from './secret.ts';

/** The region that ships with Truckroll. */
const SHIPPED_REGION = join(import.meta.dirname, '../../region/san-francisco');

export type OpenedAdapters = Adapters & {
  readonly region: OpenedRegion;
  /** Present where messages or payments are simulated. */
  readonly simulated: { messages: SimulatedMessages; processor: SimulatedProcessor };
  close(): Promise<void>;
};

export type AdapterLinks = {
  /** Hands the simulated processor's signed messages to our own webhook address. */
  deliverWebhook(body: Buffer, headers: Readonly<Record<string, string>>): Promise<void>;
  /** Another process's road engine, instead of one of our own. */
  roads?: RoadEngine;
  /** Instead of the name service, for calls to addresses that users set. */
  resolveName?: ResolveName;
};

/** Sessions are signed with the same secret: the first words keep the two apart. */
export const keyedTokenOf = (secret: string): Adapters['keyedToken'] => (subject) => createHmac('sha256', secret).update(`keyed token\n${subject}`).digest('base64url');

/** Where browsers reach the server when nothing else is said. */
export const publicUrlOf = ({ publicUrl, tls, port }: Pick<Settings, 'publicUrl' | 'tls' | 'port'>): string => publicUrl ?? `${tls ? 'https' : 'http'}://localhost:${port}`;

/** Whom a push service may ask about our pushes: the installation's own page, or the address that its mails come from. */
function contactOf(settings: Pick<Settings, 'publicUrl' | 'tls' | 'port' | 'mailFrom'>): string {
  const url = publicUrlOf(settings);
  return url.startsWith('https:') ? url : `mailto:${/<([^>]+)>/.exec(settings.mailFrom)?.[1] ?? settings.mailFrom}`;
}

/** Chooses every outside service once: real ones where they are configured, simulators that say so elsewhere. */
export async function openAdapters(settings: Settings, log: Log, now: () => Date, links: AdapterLinks): Promise<OpenedAdapters> {
  const secret = settings.secret ?? keptSecret(settings.dataDir, 'session-secret');
  const callOutside = createCallOutside({ allowed: settings.outgoingAllow, resolve: links.resolveName });
  const region = await openChosenRegion(settings, log);
  const messages = simulateMessages(log, now);
  const smtp = settings.smtpUrl === undefined ? undefined : smtpMail({ url: settings.smtpUrl, from: settings.mailFrom, needsTls: settings.smtpNeedsTls });
  const processor = simulateProcessor({ secret: keptSecret(settings.dataDir, 'processor-secret'), deliver: links.deliverWebhook, challengeUrl: (processorId) => `/simulator/challenge/${processorId}` });
  const roads = links.roads ?? chooseRoadEngine({ region, dataFolder: join(settings.dataDir, 'roads'), log });
  return {
    publicUrl: publicUrlOf(settings),
    portalUrl: settings.portalUrl,
    keyedToken: keyedTokenOf(secret),
    cipher: createFieldCipher(settings.dataKeys ?? keptDataKeys(settings.dataDir)),
    callOutside,
    textRecords,
    roads,
    region,
    mail: smtp ?? messages.mail,
    sms: messages.sms,
    push: messages.push,
    // The pair of keys follows from the installation's secret: every process has the same, and nothing more is to be kept.
    webPush: webPush({ privateKey: keyedTokenOf(secret)('web push key'), contact: contactOf(settings), callOutside }),
    payments: settings.simulatedPayments ? processor : noProcessor,
    viruses: settings.virusScanner === undefined ? noScanner : clamd(settings.virusScanner),
    files: diskFileStore(join(settings.dataDir, 'files')),
    simulated: { messages, processor },
    close: async () => {
      processor.close();
      smtp?.close();
      await roads.close();
      await region.close();
    },
  };
}

/** The region of `--osm`, imported into the data folder once, or the one that ships with Truckroll. */
async function openChosenRegion({ osm, dataDir }: Settings, log: Log): Promise<OpenedRegion> {
  try {
    if (osm === undefined) return await openRegion(SHIPPED_REGION);
    const into = join(dataDir, 'region');
    if (!existsSync(into)) {
      log.info({ osm }, 'the region is imported; this happens once');
      await importRegion({ extract: osm, into, onProgress: (step) => log.info({ step }, 'importing the region') });
    }
    return await openRegion(into);
  } catch (error) {
    if (error instanceof RegionProblem) throw new StartupProblem(error.message, 'Give another extract with --osm, or leave it out.', { cause: error });
    throw error;
  }
}
