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
