import type { JsonObject } from '../../../src/domain/json.ts';

/** How curl signs in: with the access token of a service account, or with an API key. */
export type SignIn = 'bearer' | 'digest';

/** A request as the API reference documents it. */
export interface DocumentedRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the project. */
  readonly path: string;
  /** The version in the example of the reference. */
  readonly version: '2025-03-12' | '2025-02-19';
  readonly payload?: JsonObject;
}

const signInOptions: Readonly<Record<SignIn, string>> = {
  bearer: '--include --header "Authorization: Bearer ${ACCESS_TOKEN}"',
  digest: '--user "${PUBLIC_KEY}:${PRIVATE_KEY}" --digest --include',
};

/** The options that the reference's examples have, and no others but for curl to stay silent. */
export function commandFor(signIn: SignIn, { method, path, version, payload }: DocumentedRequest): string {
  const words = [
    'curl --silent --show-error',
    signInOptions[signIn],
    `--header "Accept: application/vnd.atlas.${version}+json"`,
    ...(payload ? ['--header "Content-Type: application/json"'] : []),
    `-X ${method} "$BASE_URL/api/atlas/v2/groups/$GROUP_ID${path}"`,
    ...(payload ? [`-d '${JSON.stringify(payload)}'`] : []),
  ];
  return words.join(' ');
}

/** The last of the answers that `--include` prints; with digest the challenge comes before it. */
export interface IncludedAnswer {
  readonly status: number;
  readonly head: string;
  readonly json: JsonObject;
}

/** Takes apart what `curl --include` prints. */
export function lastAnswer(printed: string): IncludedAnswer {
  const begin = printed.lastIndexOf('HTTP/1.1 ');
  const last = printed.slice(begin);
  const end = last.indexOf('\r\n\r\n');
  return {
    status: Number(last.split(' ')[1]),
    head: last.slice(0, end),
    json: JSON.parse(last.slice(end)) as JsonObject,
  };
}
