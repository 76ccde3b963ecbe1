/** Everything that can be configured, with units in the names. Passed in; nothing below reads the environment. */
export interface Config {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** Where everything is kept. */
  readonly dataDir: string;
  /** The base of the links in answers; null takes what each client asked for. */
  readonly publicUrl: string | null;
  /** The file of the certificate, with its chain, for HTTPS; null serves plain HTTP. */
  readonly tlsCertFile: string | null;
  /** The file of the certificate's key; both or none. */
  readonly tlsKeyFile: string | null;
  /** The file of the master key; null keeps one in the data directory. */
  readonly masterKeyFile: string | null;
  readonly logLevel: LogLevel;
  /** Whether the log is for readers or for programs; auto is for readers on a terminal. */
  readonly logFormat: LogFormat;
  /**
   * How long a connection that is not PUBLIC stays PENDING, an accepted VPC peering ACCEPT_REQUESTED, and a first role on
   * Google Cloud IN_PROGRESS.
   */
  readonly connectionReadyDelayMs: number;
  /** How long a Private Link connection stays IDLE. */
  readonly privateLinkDoneDelayMs: number;
  /** Whether Kafka brokers have to be on the public internet. */
  readonly publicBrokersOnly: boolean;
  /** Whether an empty token bucket refuses requests, and failed sign-ins are answered late; the headers count either way. */
  readonly rateLimitEnforced: boolean;
  /** Limits that differ from Atlas's own, by endpoint set, and from Penstock's. */
  readonly rateLimits: Readonly<Record<string, { readonly capacity: number; readonly refill: number }>>;
  /** How long a cluster is CREATING, UPDATING after a change, and DELETING. */
  readonly clusterDelayMs: number;
  /** How long the audit trail is kept. */
  readonly auditRetentionMs: number;
  /** How many proxies in front tell the address of a client, in `X-Forwarded-For`, and its scheme, in `X-Forwarded-Proto`. */
  readonly trustProxy: number;
  /** How long an access token is good. */
  readonly tokenLifetimeMs: number;
  /** How long the nonce of a digest challenge is good. */
  readonly nonceLifetimeMs: number;
  /** The longest that failed sign-ins from an address that keeps failing are answered late; 0 answers all at once. */
  readonly signInDelayMaxMs: number;
  /** The largest request body. */
  readonly bodyBytesMax: number;
  /** How long a client may take to send a request, and to take the next part of a long answer. */
  readonly requestTimeoutMs: number;
  /** How long an idle connection is kept. */
  readonly keepAliveTimeoutMs: number;
  /** How many connections may be open at the same time. */
  readonly connectionsMax: number;
  /** How long requests in flight may take while the server stops. */
  readonly shutdownTimeoutMs: number;
}

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

export type LogLevel = (typeof logLevels)[number];

export const logFormats = ['auto', 'text', 'json'] as const;

export type LogFormat = (typeof logFormats)[number];

/** What holds where nothing is said. In process the log is silent; the command line turns it on. */
export const defaultConfig: Config = {
  host: '127.0.0.1',
  port: 8080,
  dataDir: './penstock-data',
  publicUrl: null,
  tlsCertFile: null,
  tlsKeyFile: null,
  masterKeyFile: null,
  logLevel: 'silent',
  logFormat: 'auto',
  connectionReadyDelayMs: 2000,
  privateLinkDoneDelayMs: 2000,
  publicBrokersOnly: false,
  rateLimitEnforced: true,
  rateLimits: {},
  clusterDelayMs: 1000,
  auditRetentionMs: 2_592_000_000,
  trustProxy: 0,
  tokenLifetimeMs: 3_600_000,
  nonceLifetimeMs: 300_000,
  signInDelayMaxMs: 5000,
  bodyBytesMax: 1_048_576,
  requestTimeoutMs: 30_000,
  keepAliveTimeoutMs: 72_000,
  connectionsMax: 10_000,
  shutdownTimeoutMs: 10_000,
};

/** What holds where nothing is said on the command line. */
export const programConfig: Config = { ...defaultConfig, logLevel: 'info' };
