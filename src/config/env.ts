import { type Config, logFormats, logLevels } from './config.ts';
import { nearest } from './nearest.ts';
import { prefix } from './option-name.ts';
import {
  ConfigError,
  flag,
  keyFile,
  oneOf,
  path,
  type Reading,
  rateLimits,
  readNamed,
  url,
  whole,
} from './readers.ts';

export { ConfigError };

/** One variable: its name, what it sets, and what to say of it. The option of the command line follows from its name. */
export interface Variable extends Reading<Config[keyof Config]> {
  readonly name: string;
  readonly setting: keyof Config;
  readonly meaning: string;
}

const portMax = 65_535;
const proxiesMax = 10;
const hourMs = 3_600_000;
const dayMs = 86_400_000;
const bodyBytesCeiling = 16_777_216;

/** Every variable that Penstock reads, in the order of the documentation. */
export const variables: readonly Variable[] = [
  { name: 'PENSTOCK_HOST', setting: 'host', meaning: 'address to listen on', read: path },
  {
    name: 'PENSTOCK_PORT',
    setting: 'port',
    meaning: 'port to listen on; 0 picks a free one',
    read: whole(0, portMax),
  },
  { name: 'PENSTOCK_DATA_DIR', setting: 'dataDir', meaning: 'where everything is kept', read: path },
  {
    name: 'PENSTOCK_PUBLIC_URL',
    setting: 'publicUrl',
    meaning: 'base of the links in answers; unset takes what each client asked for',
    read: url,
  },
  {
    name: 'PENSTOCK_TLS_CERT_FILE',
    setting: 'tlsCertFile',
    meaning:
      'file with the certificate and its chain, PEM: HTTPS is served instead of HTTP; read again when it changes',
    read: keyFile,
  },
  {
    name: 'PENSTOCK_TLS_KEY_FILE',
    setting: 'tlsKeyFile',
    meaning: 'file with the key of the certificate, PEM; read again when it changes',
    isHidden: true,
    read: keyFile,
  },
  {
    name: 'PENSTOCK_MASTER_KEY_FILE',
    setting: 'masterKeyFile',
    meaning:
      'file with the key that seals secrets, 32 bytes in base64; unset keeps one in the data directory',
    isHidden: true,
    read: keyFile,
  },
  { name: 'PENSTOCK_LOG_LEVEL', setting: 'logLevel', meaning: logLevels.join(', '), read: oneOf(logLevels) },
  {
    name: 'PENSTOCK_LOG_FORMAT',
    setting: 'logFormat',
    meaning: 'text, json, or auto: text on a terminal and JSON elsewhere',
    read: oneOf(logFormats),
  },
  {
    name: 'PENSTOCK_CONNECTION_READY_DELAY_MS',
    setting: 'connectionReadyDelayMs',
    meaning:
      'how long a connection that is not PUBLIC stays PENDING, an accepted VPC peering ACCEPT_REQUESTED, and a first role on Google Cloud IN_PROGRESS',
    read: whole(0, dayMs),
  },
  {
    name: 'PENSTOCK_PRIVATE_LINK_DONE_DELAY_MS',
    setting: 'privateLinkDoneDelayMs',
    meaning: 'how long a Private Link connection stays IDLE',
    read: whole(0, dayMs),
  },
  {
    name: 'PENSTOCK_PUBLIC_BROKERS_ONLY',
    setting: 'publicBrokersOnly',
    meaning: 'refuse Kafka brokers that are not on the public internet, as Atlas does since September 2026',
    read: flag,
  },
  {
    name: 'PENSTOCK_RATE_LIMIT_ENFORCED',
    setting: 'rateLimitEnforced',
    meaning:
      "answer 429 when a bucket of Atlas's rate limits or of Penstock's own is empty, and failed sign-ins late; the headers count either way",
    read: flag,
  },
  {
    name: 'PENSTOCK_RATE_LIMITS',
    setting: 'rateLimits',
    meaning:
      "other limits than those of Atlas, or than Penstock's own of docs/compatibility.md, as `streams_group=1200/500,...`: capacity and refill per minute",
    read: rateLimits,
  },
  {
    name: 'PENSTOCK_CLUSTER_DELAY_MS',
    setting: 'clusterDelayMs',
    meaning: 'how long a cluster is CREATING, UPDATING after a change, and DELETING',
    read: whole(0, dayMs),
  },
  {
    name: 'PENSTOCK_AUDIT_RETENTION_MS',
    setting: 'auditRetentionMs',
    meaning: 'how long the audit trail is kept',
    read: whole(hourMs, 3_650 * dayMs),
  },
  {
    name: 'PENSTOCK_TRUST_PROXY',
    setting: 'trustProxy',
    meaning:
      'how many proxies in front are trusted: each adds the address of whom it serves to `X-Forwarded-For`, and the nearest one sets `X-Forwarded-Proto`, for the scheme of links',
    read: whole(0, proxiesMax),
  },
  {
    name: 'PENSTOCK_TOKEN_LIFETIME_MS',
    setting: 'tokenLifetimeMs',
    meaning: 'how long an access token is good',
    read: whole(1, dayMs),
  },
  {
    name: 'PENSTOCK_NONCE_LIFETIME_MS',
    setting: 'nonceLifetimeMs',
    meaning: 'how long the nonce of a digest challenge is good',
    read: whole(1, dayMs),
  },
  {
    name: 'PENSTOCK_SIGN_IN_DELAY_MAX_MS',
    setting: 'signInDelayMaxMs',
    meaning:
      'the longest that failed sign-ins from an address that keeps failing are answered late; 0 answers all at once',
    read: whole(0, hourMs),
  },
  {
    name: 'PENSTOCK_BODY_BYTES_MAX',
    setting: 'bodyBytesMax',
    meaning: 'largest request body; more is answered 413',
    read: whole(1, bodyBytesCeiling),
  },
  {
    name: 'PENSTOCK_REQUEST_TIMEOUT_MS',
    setting: 'requestTimeoutMs',
    meaning: 'how long a client may take to send a request, and to take the next part of a long answer',
    read: whole(1, dayMs),
  },
  {
    name: 'PENSTOCK_KEEP_ALIVE_TIMEOUT_MS',
    setting: 'keepAliveTimeoutMs',
    meaning: 'how long an idle connection is kept',
    read: whole(1, dayMs),
  },
  {
    name: 'PENSTOCK_CONNECTIONS_MAX',
    setting: 'connectionsMax',
    meaning: 'how many connections may be open at the same time',
    read: whole(1, 1_000_000),
  },
  {
    name: 'PENSTOCK_SHUTDOWN_TIMEOUT_MS',
    setting: 'shutdownTimeoutMs',
    meaning: 'how long requests in flight may take while the server stops',
    read: whole(1, dayMs),
  },
];

/**
 * Reads the configuration from the environment. An empty variable counts as unset.
 *
 * @throws ConfigError naming the variable and what it may be, or one that does not exist and the nearest that does
 */
export function readEnvironment(environment: NodeJS.ProcessEnv): Partial<Config> {
  const isGiven = (name: string): boolean => (environment[name] ?? '') !== '';
  const names = variables.map(({ name }) => name);
  const unknown = Object.keys(environment).find(
    (name) => name.startsWith(prefix) && isGiven(name) && !names.includes(name),
  );
  if (unknown !== undefined) {
    throw new ConfigError(`There is no variable ${unknown}; the nearest is ${nearest(unknown, names)}.`);
  }
  const given = variables.filter(({ name }) => isGiven(name));
  return Object.fromEntries(
    given.map((variable) => [
      variable.setting,
      readNamed(variable.name, variable, environment[variable.name] ?? ''),
    ]),
  );
}
