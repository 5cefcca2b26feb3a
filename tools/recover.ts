/**
 * Lets somebody in again who is locked out of his own installation:
 *
 *   npm run recover                                              who the owners are
 *   npm run recover -- --email olive@example.com                 prints a link to choose a new password: once, within 30 minutes
 *   npm run recover -- --email olive@example.com --second-factor takes his app, recovery codes and passkeys away as well
 *
 * On the server, with its environment; --data-dir and --port as there. Stands in the audit trail.
 */
import { parseArgs } from 'node:util';
import { readSettings } from '../apps/server/src/app/env.ts';
import { recover } from '../apps/server/src/app/recover.ts';
import { StartupProblem } from '../apps/server/src/platform/startup-problem.ts';

try {
  const { values } = parseArgs({ options: { email: { type: 'string' }, 'second-factor': { type: 'boolean' }, 'data-dir': { type: 'string' }, port: { type: 'string' } } });
  const passedOn = (['data-dir', 'port'] as const).flatMap((name) => (values[name] === undefined ? [] : [`--${name}`, values[name]]));
  const settings = readSettings(passedOn, process.env);
  if (settings === 'help') throw new TypeError('unexpected');
  const { link, owners } = await recover(settings, values.email, { removeSecondFactors: values['second-factor'] ?? false });
  if (link !== undefined) console.log(`Open this within 30 minutes and choose a new password:\n\n  ${link}\n${values['second-factor'] ? '\nThe second factors are removed.' : ''}`);
  else {
    if (values.email !== undefined) console.error(`Nobody who belongs to an organisation signs in with ${values.email}.`);
    console.log(owners.length === 0 ? 'There is no organisation yet: the first page of the server creates it.' : `Owners:\n${owners.map(({ organisation, name, email }) => `  ${email}  ${name}, ${organisation}`).join('\n')}`);
    if (values.email !== undefined) process.exitCode = 1;
  }
} catch (error) {
  if (error instanceof StartupProblem) console.error(`${error.message}\n${error.remedy}`);
  else if (error instanceof TypeError) console.error(error.message);
  else throw error;
  process.exitCode = 2;
}
