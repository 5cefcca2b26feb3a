import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import { parseArgs } from 'node:util';
import { BadKeyRing, readKeyRing } from '../platform/crypto/key-ring.ts';
import type { KeyRing } from '../platform/crypto/key-ring.ts';
import { LOG_LEVELS } from '../platform/log/log.ts';
import type { LogLevel } from '../platform/log/log.ts';
import type { LogCollector } from '../platform/log/ship-lines.ts';
import { BadAllowList, readAllowList } from '../platform/net/allow-list.ts';
import type { AllowList } from '../platform/net/allow-list.ts';
import type { RedisTls } from '../platform/redis/shared-redis.ts';
import { StartupProblem, codeOf, messageOf } from '../platform/startup-problem.ts';
import { isHere, refusePlainLine } from './private-line.ts';

export const ROLES = ['api', 'live', 'worker'] as const;
export type ServerRole = (typeof ROLES)[number];

/** What an operator settles, read once at start-up. */
export type Settings = {
  port: number;
  host: string;
  /** Where browsers reach us; taken from each request when absent. */
  publicUrl: string | undefined;
  /** Where customers reach us, where that is another host: staff's apps are on the host of `publicUrl` alone then, and the portal everywhere else. */
  portalUrl: string | undefined;
  /** Whether browsers are told that every host under the one of `publicUrl` has https too. */
  strictSubdomains: boolean;
  roles: ReadonlySet<ServerRole>;
  tls: { key: Buffer; cert: Buffer } | undefined;
  trustProxy: string | undefined;
  databaseUrl: string | undefined;
  databaseAdminUrl: string | undefined;
  poolSize: number;
  /** Shared by the processes of an installation: rate limits and positions. */
  redisUrl: string | undefined;
  /** For `rediss://`: an authority of one's own, and the certificate that this installation shows. */
  redisTls: RedisTls;
  dataDir: string;
  /** Whether the demonstration city is loaded and lives. */
  demo: boolean;
  /** How many days of history the demo lives through before its present. */
  demoHistoryDays: number;
  /** Whether cards are charged by the labelled simulator, until a vendor's adapter is chosen; else no cards are taken. */
  simulatedPayments: boolean;
  reset: boolean;
  /** An OpenStreetMap extract to work in instead of the region that ships with Truckroll. */
  osm: string | undefined;
  logLevel: LogLevel;
  /** Where log lines go beside standard output. */
  logCollector: LogCollector | undefined;
  smtpUrl: string | undefined;
  /** Whether a mail server that offers no TLS is refused. */
  smtpNeedsTls: boolean;
  mailFrom: string;
  /** Signs sessions; made and kept in the data folder when absent. */
  secret: string | undefined;
  /** Encrypt fields in the database, the first of them what is written; one is made and kept in the data folder when absent. */
  dataKeys: KeyRing | undefined;
  /** Web pages of other origins that may call the API with a token. */
  corsOrigins: readonly string[];
  /** Hosts of one's own network that addresses set by users may name. */
  outgoingAllow: AllowList;
  /** ClamAV's daemon, which looks at files before they are taken. */
  virusScanner: { host: string; port: number } | undefined;
  metricsToken: string | undefined;
  /** Widens every rate limit; 0 lifts them. */
  rateLimitFactor: number;
};

export const USAGE = `Usage: npm start -- [options]

  --port <number>      port to listen on (PORT, default 3000)
  --host <address>     address to listen on (HOST, default 127.0.0.1; 0.0.0.0 for every network)
  --data-dir <folder>  where the built-in database, files and secrets lie (TRUCKROLL_DATA_DIR, default .truckroll)
  --demo, --no-demo    with or without the demonstration city (default: with, unless DATABASE_URL is set)
  --reset              forget everything in the data folder first (built-in database only)
  --osm <file.pbf>     work in the region of this OpenStreetMap extract (TRUCKROLL_OSM)
  --help               this text

Environment: DATABASE_URL, DATABASE_ADMIN_URL, REDIS_URL, PUBLIC_URL, PORTAL_URL (customers' own host), TRUCKROLL_ROLES=api,live,worker, TLS_KEY_FILE, TLS_CERT_FILE,
TRUST_PROXY, LOG_LEVEL, SMTP_URL, MAIL_FROM, TRUCKROLL_SECRET, TRUCKROLL_DATA_KEYS, METRICS_TOKEN, RATE_LIMIT_FACTOR, DATABASE_POOL_SIZE,
DEMO_HISTORY_DAYS, SIMULATED_PAYMENTS=0 (no cards at all, instead of the labelled simulator that takes made-up ones).
A secret may come from a file: DATABASE_URL_FILE, DATABASE_ADMIN_URL_FILE, REDIS_URL_FILE, TRUCKROLL_SECRET_FILE, TRUCKROLL_DATA_KEYS_FILE, SMTP_URL_FILE, METRICS_TOKEN_FILE.
OUTGOING_ALLOW=sso.internal,10.1.0.0/16 names hosts of your own network that connections set up in Truckroll may call.
PLAIN_LINES=db,10.1.0.0/16 names databases, Redis and mail servers that are reached without TLS. REDIS_CA_FILE, REDIS_CERT_FILE, REDIS_KEY_FILE belong to rediss://.
LOG_COLLECTOR=logs.example.com:6514 is sent every log line too, as syslog over TLS (LOG_COLLECTOR_CA_FILE: an authority of your own).
CLAMD=localhost:3310 has ClamAV look at every file that comes from outside.
HSTS_SUBDOMAINS=0 where a host under that of PUBLIC_URL has no https.
CORS_ORIGINS=https://app.example.com,… names web pages that may call the API with a token of their own.
Passing --no-demo on an empty database opens the page that creates your organisation.`;

type Env = Readonly<Record<string, string | undefined>>;

const SHORTEST_SECRET = 32;

/** Reads arguments and environment. Arguments win. Throws StartupProblem, saying what is wrong and what would be right. */
export function readSettings(argv: readonly string[], env: Env): Settings | 'help' {
  const values = readArguments(argv);
  if (values.help) return 'help';
  const databaseUrl = postgresUrl(fromFileOr(env, 'DATABASE_URL'), 'DATABASE_URL');
  if (values.demo && values['no-demo']) throw new StartupProblem('--demo and --no-demo contradict each other.', 'Give one of them.');
  if (values.reset && databaseUrl !== undefined) throw new StartupProblem('--reset works on the built-in database only.', 'Empty the database of DATABASE_URL yourself, or leave DATABASE_URL out.');
  const secret = fromFileOr(env, 'TRUCKROLL_SECRET');
  if (secret !== undefined && secret.length < SHORTEST_SECRET) throw new StartupProblem(`TRUCKROLL_SECRET has ${secret.length} characters.`, `Give at least ${SHORTEST_SECRET} random ones, e.g. from: openssl rand -base64 32`);
  const plainLines = readHosts(env, 'PLAIN_LINES');
  const databaseAdminUrl = postgresUrl(fromFileOr(env, 'DATABASE_ADMIN_URL'), 'DATABASE_ADMIN_URL');
  const ownRedisUrl = redisUrl(fromFileOr(env, 'REDIS_URL'));
  const smtpUrl = fromFileOr(env, 'SMTP_URL');
  refusePlainLine('DATABASE_URL', 'PostgreSQL', databaseUrl, plainLines);
  refusePlainLine('DATABASE_ADMIN_URL', 'PostgreSQL', databaseAdminUrl, plainLines);
  refusePlainLine('REDIS_URL', 'Redis', ownRedisUrl, plainLines);
  const demo = values.demo === true || (databaseUrl === undefined && values['no-demo'] !== true);
  return {
    port: wholeNumber(values.port ?? env['PORT'], '--port', 3000, 0, 65_535),
    host: values.host ?? env['HOST'] ?? '127.0.0.1',
    publicUrl: webOrigin(env['PUBLIC_URL'], 'PUBLIC_URL'),
    portalUrl: portalOrigin(env),
    strictSubdomains: env['HSTS_SUBDOMAINS'] !== '0',
    roles: readRoles(env['TRUCKROLL_ROLES']),
    tls: readTls(env),
    trustProxy: env['TRUST_PROXY'],
    databaseUrl,
    databaseAdminUrl,
    poolSize: wholeNumber(env['DATABASE_POOL_SIZE'], 'DATABASE_POOL_SIZE', Math.max(8, 4 * availableParallelism()), 2, 500),
    redisUrl: ownRedisUrl,
    redisTls: readRedisTls(env),
    dataDir: resolve(values['data-dir'] ?? env['TRUCKROLL_DATA_DIR'] ?? '.truckroll'),
    demo,
    simulatedPayments: demo || env['SIMULATED_PAYMENTS'] !== '0',
    demoHistoryDays: wholeNumber(env['DEMO_HISTORY_DAYS'], 'DEMO_HISTORY_DAYS', 21, 0, 60),
    reset: values.reset ?? false,
    osm: values.osm ?? env['TRUCKROLL_OSM'],
    logLevel: readLogLevel(env['LOG_LEVEL']),
    logCollector: readLogCollector(env),
    smtpUrl,
    smtpNeedsTls: smtpUrl !== undefined && needsTls(smtpUrl, plainLines),
    mailFrom: env['MAIL_FROM'] ?? 'Truckroll <truckroll@localhost>',
    secret,
    dataKeys: readDataKeys(fromFileOr(env, 'TRUCKROLL_DATA_KEYS')),
    corsOrigins: readOrigins(env['CORS_ORIGINS']),
    outgoingAllow: readHosts(env, 'OUTGOING_ALLOW'),
    virusScanner: clamdAddress(env['CLAMD'], plainLines),
    metricsToken: fromFileOr(env, 'METRICS_TOKEN'),
    rateLimitFactor: numberAtLeastZero(env['RATE_LIMIT_FACTOR'], 'RATE_LIMIT_FACTOR', 1),
  };
}

function readArguments(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        'data-dir': { type: 'string' },
        demo: { type: 'boolean' },
        'no-demo': { type: 'boolean' },
        reset: { type: 'boolean' },
        osm: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new StartupProblem(messageOf(error), 'See --help.', { cause: error });
  }
}

/** The variable itself, or the text of the file that `<name>_FILE` names, without its last line break. */
function fromFileOr(env: Env, name: string): string | undefined {
  const file = env[`${name}_FILE`];
  if (file === undefined) return env[name] === '' ? undefined : env[name];
  return readOrRefuse(file, `${name}_FILE`).toString('utf8').replace(/\r?\n$/, '');
}

function readOrRefuse(file: string, name: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new StartupProblem(`${name} names ${file}, which cannot be read (${codeOf(error) ?? messageOf(error)}).`, 'Correct the path or its permissions.', { cause: error });
  }
}

function wholeNumber(text: string | undefined, name: string, otherwise: number, low: number, high: number): number {
  if (text === undefined || text === '') return otherwise;
  const number = Number(text);
  if (!Number.isInteger(number) || number < low || number > high) throw new StartupProblem(`${name} is "${text}".`, `Give a whole number from ${low} to ${high}.`);
  return number;
}

function numberAtLeastZero(text: string | undefined, name: string, otherwise: number): number {
  if (text === undefined || text === '') return otherwise;
  const number = Number(text);
  if (!Number.isFinite(number) || number < 0) throw new StartupProblem(`${name} is "${text}".`, 'Give a number, 0 or more.');
  return number;
}

function readRoles(text: string | undefined): ReadonlySet<ServerRole> {
  if (text === undefined || text.trim() === '') return new Set(ROLES);
  const asked = text.split(',').map((role) => role.trim());
  const unknown = asked.find((role) => !ROLES.some((known) => known === role));
  if (unknown !== undefined) throw new StartupProblem(`TRUCKROLL_ROLES names "${unknown}".`, `The roles are ${ROLES.join(', ')}.`);
  return new Set(ROLES.filter((role) => asked.includes(role)));
}

function readLogLevel(text: string | undefined): LogLevel {
  if (text === undefined || text === '') return 'info';
  const level = LOG_LEVELS.find((known) => known === text);
  if (level === undefined) throw new StartupProblem(`LOG_LEVEL is "${text}".`, `The levels are ${LOG_LEVELS.join(', ')}.`);
  return level;
}

const SYSLOG_TLS_PORT = 6514;

function readLogCollector(env: Env): Settings['logCollector'] {
  const { LOG_COLLECTOR: text, LOG_COLLECTOR_CA_FILE: caFile } = env;
  if (text === undefined || text === '') return undefined;
  const url = URL.parse(`tls://${text}`);
  if (!url || url.hostname === '' || url.pathname !== '') throw new StartupProblem(`LOG_COLLECTOR is "${text}".`, 'It looks like logs.example.com:6514, a collector of syslog over TLS.');
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || SYSLOG_TLS_PORT), ...(caFile !== undefined && { ca: readOrRefuse(caFile, 'LOG_COLLECTOR_CA_FILE') }) };
}

function readTls(env: Env): Settings['tls'] {
  const { TLS_KEY_FILE: key, TLS_CERT_FILE: cert } = env;
  if (key === undefined && cert === undefined) return undefined;
  if (key === undefined || cert === undefined) throw new StartupProblem('TLS needs both TLS_KEY_FILE and TLS_CERT_FILE.', 'Give the other one too, or neither.');
  const tls = { key: readOrRefuse(key, 'TLS_KEY_FILE'), cert: readOrRefuse(cert, 'TLS_CERT_FILE') };
  try {
    createSecureContext(tls);
  } catch (error) {
    throw new StartupProblem(`TLS_KEY_FILE and TLS_CERT_FILE cannot be used together (${messageOf(error)}).`, 'Give an unencrypted key and its own certificate, both in PEM; the certificate file may hold the chain behind it.', { cause: error });
  }
  return tls;
}

function readRedisTls(env: Env): RedisTls {
  const read = (name: string): Buffer | undefined => (env[name] === undefined ? undefined : readOrRefuse(env[name], name));
  const [ca, cert, key] = [read('REDIS_CA_FILE'), read('REDIS_CERT_FILE'), read('REDIS_KEY_FILE')];
  if ((cert === undefined) !== (key === undefined)) throw new StartupProblem('A certificate for Redis needs both REDIS_CERT_FILE and REDIS_KEY_FILE.', 'Give the other one too, or neither.');
  return { ...(ca && { ca }), ...(cert && key && { cert, key }) };
}

function needsTls(smtpUrl: string, plainLines: AllowList): boolean {
  const url = URL.parse(smtpUrl);
  return url !== null && !isHere(url.hostname) && !plainLines.hasHost(url.hostname, Number(url.port || 587));
}

function postgresUrl(text: string | undefined, name: string): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (!/^postgres(?:ql)?:\/\//.test(text)) throw new StartupProblem(`${name} is not the address of a PostgreSQL database.`, 'It looks like postgres://user:password@host:5432/database');
  return text;
}

function readDataKeys(text: string | undefined): KeyRing | undefined {
  if (text === undefined) return undefined;
  try {
    return readKeyRing(text);
  } catch (error) {
    if (error instanceof BadKeyRing) throw new StartupProblem(`TRUCKROLL_DATA_KEYS cannot be used: ${error.message}.`, 'Write id:key, the newest first, one per line; a key comes from: openssl rand -base64 32', { cause: error });
    throw error;
  }
}

function readOrigins(text: string | undefined): readonly string[] {
  return (text ?? '').split(/[\s,]+/).filter(Boolean).map((entry) => {
    const url = URL.parse(entry);
    if (url === null || url.origin !== entry || !/^https?:$/.test(url.protocol)) throw new StartupProblem(`CORS_ORIGINS holds "${entry}".`, 'Write whole origins with commas between, such as https://app.example.com; there is no wildcard.');
    return entry;
  });
}

function readHosts(env: Env, name: string): AllowList {
  try {
    return readAllowList(env[name] ?? '');
  } catch (error) {
    if (error instanceof BadAllowList) throw new StartupProblem(`${name} cannot be used: ${error.message}.`, 'Write hosts, host:port or networks with commas between.', { cause: error });
    throw error;
  }
}

const CLAMD_PORT = 3310;

/** The daemon knows no TLS: beyond this machine the operator must say that the line is his own. */
function clamdAddress(text: string | undefined, plainLines: AllowList): Settings['virusScanner'] {
  if (text === undefined || text === '') return undefined;
  const url = URL.parse(`clamd://${text}`);
  if (!url || url.hostname === '' || url.pathname !== '') throw new StartupProblem(`CLAMD is "${text}".`, 'It looks like localhost:3310.');
  const [host, port] = [url.hostname.replace(/^\[|\]$/g, ''), Number(url.port || CLAMD_PORT)];
  if (!isHere(host) && !plainLines.hasHost(host, port)) throw new StartupProblem(`CLAMD leads to ${host}, and a scanner is told every file in plain text.`, 'Where the line is private, name the host in PLAIN_LINES.');
  return { host, port };
}

function redisUrl(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (!/^rediss?:$/.test(URL.parse(text)?.protocol ?? '')) throw new StartupProblem('REDIS_URL is not the address of a Redis server.', 'It looks like redis://:password@host:6379/0, or rediss:// with TLS.');
  return text;
}

function portalOrigin(env: Env): string | undefined {
  const [publicUrl, portalUrl] = [webOrigin(env['PUBLIC_URL'], 'PUBLIC_URL'), webOrigin(env['PORTAL_URL'], 'PORTAL_URL')];
  if (portalUrl !== undefined && (publicUrl === undefined || new URL(publicUrl).host === new URL(portalUrl).host)) throw new StartupProblem('PORTAL_URL needs a PUBLIC_URL with another host.', 'Give staff a host of their own in PUBLIC_URL, such as https://dispatch.example.com beside https://help.example.com.');
  return portalUrl;
}

function webOrigin(text: string | undefined, name: string): string | undefined {
  if (text === undefined || text === '') return undefined;
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) throw new StartupProblem(`${name} is "${text}".`, 'It looks like https://dispatch.example.com');
  return url.origin;
}
