import { type Config, type LogLevel, logLevels } from './config.ts';

/** A variable of the environment has a value that cannot be used; the message says what would be right. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** One variable: its name, what it sets, and what to say of it. */
export interface Variable {
  readonly name: string;
  readonly setting: keyof Config;
  readonly meaning: string;
  read(value: string): Config[keyof Config];
}

const whole =
  (min: number, max: number) =>
  (value: string): number => {
    const number = /^\d{1,10}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= min && number <= max) return number;
    throw new ConfigError(`a whole number from ${min} to ${max}`);
  };

const flag = (value: string): boolean => {
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  throw new ConfigError('true or false');
};

const url = (value: string): string => {
  const parsed = URL.parse(value);
  const isHttp = parsed?.protocol === 'http:' || parsed?.protocol === 'https:';
  if (isHttp && !/[?#]/.test(value)) return value.replace(/\/+$/, '');
  throw new ConfigError('an absolute http or https URL, without a query');
};

const level = (value: string): LogLevel => {
  const known = logLevels.find((one) => one === value);
  if (known) return known;
  throw new ConfigError(`one of ${logLevels.join(', ')}`);
};

const path = (value: string): string => value;

const portMax = 65_535;
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
    name: 'PENSTOCK_MASTER_KEY_FILE',
    setting: 'masterKeyFile',
    meaning:
      'file with the key that seals secrets, 32 bytes in base64; unset keeps one in the data directory',
    read: path,
  },
  { name: 'PENSTOCK_LOG_LEVEL', setting: 'logLevel', meaning: logLevels.join(', '), read: level },
  {
    name: 'PENSTOCK_CONNECTION_READY_DELAY_MS',
    setting: 'connectionReadyDelayMs',
    meaning: 'how long a connection that is not PUBLIC stays PENDING',
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
    meaning: "answer 429 when a project exceeds Atlas's rate limit; the headers count either way",
    read: flag,
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
    name: 'PENSTOCK_BODY_BYTES_MAX',
    setting: 'bodyBytesMax',
    meaning: 'largest request body; more is answered 413',
    read: whole(1, bodyBytesCeiling),
  },
  {
    name: 'PENSTOCK_REQUEST_TIMEOUT_MS',
    setting: 'requestTimeoutMs',
    meaning: 'how long a client may take to send a request',
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
 * @throws ConfigError naming the variable and what it may be
 */
export function readEnvironment(environment: NodeJS.ProcessEnv): Partial<Config> {
  const given = variables.filter(({ name }) => (environment[name] ?? '') !== '');
  return Object.fromEntries(
    given.map(({ name, setting, read }) => {
      const value = environment[name] ?? '';
      try {
        return [setting, read(value)];
      } catch (error) {
        throw new ConfigError(`${name} must be ${(error as Error).message}; it is ${JSON.stringify(value)}.`);
      }
    }),
  );
}
