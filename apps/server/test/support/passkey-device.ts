import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { api } from '@truckroll/contracts';
import type { Client } from '@truckroll/client';
import type { AssertedCredential, RegisteredCredential } from '@truckroll/contracts/identity/passkeys.schemas.ts';

/** What a test's device may do otherwise than an honest one. */
type Oddity = { origin?: string; rpId?: string; withoutVerification?: boolean; counter?: number; userHandle?: string };

/** A device that makes and uses one passkey, as the standard says (W3C Web Authentication, level 3), in memory. */
export type PasskeyDevice = {
  register(options: Record<string, unknown>, odd?: Oddity): RegisteredCredential;
  sign(options: Record<string, unknown>, odd?: Oddity): AssertedCredential;
};

const [PRESENT, VERIFIED, WITH_KEY] = [0x01, 0x04, 0x40];
const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest();
/** A CBOR byte string of 24 to 65,535 bytes. */
const cborBytes = (bytes: Buffer): Buffer => Buffer.concat([bytes.length < 256 ? Buffer.from([0x58, bytes.length]) : Buffer.from([0x59, bytes.length >> 8, bytes.length & 0xff]), bytes]);
const cborText = (text: string): Buffer => Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);

/** A new device that browses at this origin. */
export function createPasskeyDevice(ownOrigin: string): PasskeyDevice {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x, y } = publicKey.export({ format: 'jwk' });
  const credentialId = randomBytes(32);
  let count = 0;
  const client = (type: string, challenge: unknown, origin = ownOrigin): Buffer => Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const head = (rpId: string, flags: number, counter: number): Buffer => {
    const counted = Buffer.alloc(4);
    counted.writeUInt32BE(counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), counted]);
  };
  const names = { id: credentialId.toString('base64url'), rawId: credentialId.toString('base64url'), type: 'public-key' as const, clientExtensionResults: {} };
  const hostOf = (origin: string): string => new URL(origin).hostname;

  return {
    register: (options, { origin, rpId, withoutVerification, counter = count } = {}) => {
      const key = Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), Buffer.from(x!, 'base64url'), Buffer.from('225820', 'hex'), Buffer.from(y!, 'base64url')]);
      const flags = PRESENT | WITH_KEY | (withoutVerification ? 0 : VERIFIED);
      const authData = Buffer.concat([head(rpId ?? hostOf(ownOrigin), flags, counter), Buffer.alloc(16), Buffer.from([0, credentialId.length]), credentialId, key]);
      const attestation = Buffer.concat([Buffer.from([0xa3]), cborText('fmt'), cborText('none'), cborText('attStmt'), Buffer.from([0xa0]), cborText('authData'), cborBytes(authData)]);
      return { ...names, response: { clientDataJSON: client('webauthn.create', options['challenge'], origin).toString('base64url'), attestationObject: attestation.toString('base64url'), transports: ['internal'] } };
    },
    sign: (options, { origin, rpId, withoutVerification, counter = ++count, userHandle } = {}) => {
      const clientData = client('webauthn.get', options['challenge'], origin);
      const authData = head(rpId ?? hostOf(ownOrigin), PRESENT | (withoutVerification ? 0 : VERIFIED), counter);
      const signature = sign('sha256', Buffer.concat([authData, sha256(clientData)]), privateKey);
      return { ...names, response: { clientDataJSON: clientData.toString('base64url'), authenticatorData: authData.toString('base64url'), signature: signature.toString('base64url'), ...(userHandle === undefined ? {} : { userHandle }) } };
    },
  };
}

/** Adds a passkey of a new device for whoever this client is. */
export async function addPasskeyOf(client: Client, origin: string, name: string): Promise<{ device: PasskeyDevice; id: string; recoveryCodes: string[] | null }> {
  const device = createPasskeyDevice(origin);
  const { ticket, options } = await client.call(api.identity.beginPasskey, {});
  const { passkey, recoveryCodes } = await client.call(api.identity.addPasskey, { body: { ticket, name, credential: device.register(options) } });
  return { device, id: passkey.id, recoveryCodes };
}
