import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** A self-signed certificate for `name` and its key, made by this machine's openssl in `folder`; undefined without openssl. */
export function ownCertificate(folder: string, name: string): { certFile: string; keyFile: string } | undefined {
  const [certFile, keyFile] = [join(folder, `${name}.cert.pem`), join(folder, `${name}.key.pem`)];
  const { error, status, stderr } = spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`, '-keyout', keyFile, '-out', certFile], { encoding: 'utf8' });
  if (error) return undefined;
  if (status !== 0) throw new Error(`openssl made no certificate: ${stderr}`);
  return { certFile, keyFile };
}

/** Certificate and key files in PEM. */
export type Issued = { certFile: string; keyFile: string };

/** An authority of one's own in `folder`; `issue` makes a certificate for a name, good for servers on this machine and for clients. Undefined without openssl. */
export function ownAuthority(folder: string, name: string): (Issued & { issue(name: string): Issued }) | undefined {
  const files = (of: string): Issued => ({ certFile: join(folder, `${of}.cert.pem`), keyFile: join(folder, `${of}.key.pem`) });
  const make = (of: string, more: readonly string[]): Issued | undefined => {
    const { certFile, keyFile } = files(of);
    const { error, status, stderr } = spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${of}`, '-keyout', keyFile, '-out', certFile, ...more], { encoding: 'utf8' });
    if (error) return undefined;
    if (status !== 0) throw new Error(`openssl made no certificate: ${stderr}`);
    return { certFile, keyFile };
  };
  const authority = make(name, ['-addext', 'keyUsage=critical,keyCertSign,cRLSign']);
  if (!authority) return undefined;
  const signed = ['-CA', authority.certFile, '-CAkey', authority.keyFile, '-addext', 'basicConstraints=critical,CA:false', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  return { ...authority, issue: (of) => make(of, signed)! };
}
