import type { AttributePath } from './attribute-path.ts';

/** A bound of what a request may bring. */
interface Limit {
  readonly max: number;
  readonly unit: string;
  /** What is bounded, for the documentation. */
  readonly of: string;
}

/**
 * Every limit of what requests bring, besides the size of a body, which is configured. Those of any text, list or
 * object hold for all bodies by themselves: they are checked while a body is read, before an operation sees it. They are
 * generous beside what people have; those that the API descriptions have are theirs.
 */
export const limits = {
  text: { max: 16_384, unit: 'bytes in UTF-8', of: 'Any text of a body, if nothing else is said here' },
  longText: {
    max: 65_536,
    unit: 'bytes in UTF-8',
    of: 'A certificate or a key: `sslCertificate`, `sslKey`, `brokerPublicCertificate`',
  },
  key: { max: 256, unit: 'bytes in UTF-8', of: 'The name of a member, such as a header' },
  list: { max: 100, unit: 'items', of: 'Any list of a body, if nothing else is said here' },
  members: { max: 100, unit: 'members', of: 'Any object of a body: a map, such as `headers`, among them' },
  depth: { max: 64, unit: 'levels', of: 'The nesting of a body' },
  values: { max: 10_000, unit: 'values', of: 'A whole body, every item and member counted' },
  queryText: { max: 512, unit: 'bytes in UTF-8', of: 'A text in the query' },
  queryTimes: { max: 20, unit: 'times', of: 'A parameter of the query that may be repeated' },
  echo: {
    max: 256,
    unit: 'characters',
    of: 'What errors and the audit trail repeat of a text, such as a name in a path that names nothing; the rest is cut off',
  },
  name: {
    max: 64,
    unit: 'characters',
    of: 'The name of a workspace, a connection, a project, a service account',
  },
  description: { max: 250, unit: 'characters', of: 'What an API key or a service account is for' },
  tagText: { max: 255, unit: 'characters', of: 'The key and the value of a tag of a project' },
  connectionString: { max: 2048, unit: 'characters', of: 'The connection string of a cluster' },
  brokers: { max: 100, unit: 'brokers', of: '`bootstrapServers` of a connection' },
  schemaRegistryUrls: { max: 10, unit: 'addresses', of: '`schemaRegistryUrls` of a connection' },
  serviceAttachments: { max: 3, unit: 'addresses', of: '`gcpServiceAttachmentUris` of a Private Link' },
  failoverRegions: { max: 2, unit: 'regions', of: '`failoverRegions` of a workspace' },
  accessList: {
    max: 200,
    unit: 'entries',
    of: 'The access list of an API key or a service account, in all and in one request',
  },
  secrets: { max: 2, unit: 'secrets', of: 'A service account, expired ones counted' },
} as const satisfies Record<string, Limit>;

/**
 * Whether a text has more bytes in UTF-8 than it may. No character of a JavaScript text has more than three, which
 * spares most texts the counting.
 */
export const isLongerThan = (text: string, bytesMax: number): boolean =>
  text.length * 3 > bytesMax && Buffer.byteLength(text) > bytesMax;

/** A text as it is repeated: cut where it is too long, though not within a character. */
export const clip = (text: string): string =>
  text.length > limits.echo.max ? `${text.slice(0, limits.echo.max).toWellFormed()}...` : text;

/** What a part of a body may hold where that is more than the rule. */
export interface Allowance {
  readonly textBytes?: number;
  readonly items?: number;
}

/** The allowances of a body by the path of each, with the places in lists left out. */
export type Allowances = (path: AttributePath) => Allowance | undefined;
