import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writePrivately } from '../secrets/private-file.ts';

/**
 * `credentials.json` in the data directory: what the first start created, and where the server answers. Spelt out,
 * because the package's types need nothing but the language.
 */
export interface Credentials {
  readonly baseUrl: string;
  readonly orgId: string;
  readonly groupId: string;
  readonly apiKey: { readonly publicKey: string; readonly privateKey: string };
  readonly serviceAccount: { readonly clientId: string; readonly clientSecret: string };
}

const credentials: z.ZodType<Credentials> = z.object({
  baseUrl: z.string(),
  orgId: z.string(),
  groupId: z.string(),
  apiKey: z.object({ publicKey: z.string(), privateKey: z.string() }),
  serviceAccount: z.object({ clientId: z.string(), clientSecret: z.string() }),
});

const credentialsFile = (dataDir: string): string => join(dataDir, 'credentials.json');

/** Credentials in the form that `curl --netrc-file` reads, so that no key has to stand on a command line. */
export const netrcFile = (dataDir: string): string => join(dataDir, 'netrc');

/** Reads the credentials; undefined when the file is gone, which its owner is free to make it. */
export function readCredentials(dataDir: string): Credentials | undefined {
  try {
    return credentials.parse(JSON.parse(readFileSync(credentialsFile(dataDir), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Writes the credentials, readable only by their owner. */
export function writeCredentials(dataDir: string, given: Credentials): void {
  writePrivately(credentialsFile(dataDir), `${JSON.stringify(given, null, 2)}\n`);
  // A netrc names an IPv6 address without the brackets that it has in a URL.
  const machine = URL.parse(given.baseUrl)?.hostname.replace(/^\[|\]$/g, '') ?? '127.0.0.1';
  const { publicKey, privateKey } = given.apiKey;
  writePrivately(netrcFile(dataDir), `machine ${machine} login ${publicKey} password ${privateKey}\n`);
}
