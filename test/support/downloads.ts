import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { JsonObject } from '../../src/domain/json.ts';
import { type Entry, projectTrail, readTrail } from './audit-trail.ts';
import { connectionsOf, kafkaBody, workspaceBody } from './bodies.ts';
import type { Penstock } from './penstock.ts';
import { range } from './store-fixtures.ts';

/** What a log download asks for: the newest version that there is. */
export const acceptGzip = 'application/vnd.atlas.2025-03-12+gzip';

/** A downloaded file. */
export interface Download {
  readonly status: number;
  readonly headers: Headers;
  /** The lines of the file, once it is decompressed. */
  readonly lines: readonly string[];
  readonly entries: readonly JsonObject[];
}

/** Where to download from, and as whom. */
type Source = Pick<Penstock, 'groupId' | 'bearer'> & { readonly server: { readonly url: string } };

/** Downloads a file; the path is below the project. */
export async function download({ server, groupId, bearer }: Source, path: string): Promise<Download> {
  const response = await fetch(`${server.url}/api/atlas/v2/groups/${groupId}${path}`, {
    headers: { authorization: bearer, accept: acceptGzip },
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  assert.equal(response.status, 200, Buffer.from(bytes).toString());
  const lines = gunzipSync(bytes).toString().split('\n');
  // Every line ends, also the last one.
  assert.equal(lines.pop(), '');
  const entries = lines.map((line) => JSON.parse(line) as JsonObject);
  return { status: response.status, headers: response.headers, lines, entries };
}

/** The name of the file that an answer suggests. */
export function fileNameOf({ headers }: Pick<Download, 'headers'>): string {
  const name = /^attachment; filename="([^"]*)"$/.exec(headers.get('content-disposition') ?? '')?.[1];
  return name ?? assert.fail(`no file name in ${headers.get('content-disposition')}`);
}

/** What the trail tells of a workspace, in its order. */
export async function entriesOf({ owner, groupId }: Penstock, workspace: string): Promise<Entry[]> {
  const trail = await readTrail(owner, projectTrail(groupId));
  return trail.filter(({ tenantName }) => tenantName === workspace);
}

/** A Unix time in whole seconds. */
export const secondsOf = (at: string): number => Math.floor(Date.parse(at) / 1000);

/** Creates a workspace under a name that no other has had. */
export async function newWorkspace({ owner }: Penstock): Promise<string> {
  const name = `workspace-${randomUUID()}`;
  const reply = await owner.post('/streams', workspaceBody(name));
  assert.equal(reply.status, 200, reply.text);
  return name;
}

/** Creates connections in a workspace and returns their names. */
export async function createConnections(
  { owner }: Penstock,
  workspace: string,
  amount: number,
): Promise<string[]> {
  const names = range(amount).map((at) => `connection-${at}`);
  const replies = await Promise.all(
    names.map((name) => owner.post(connectionsOf(workspace), kafkaBody(name))),
  );
  assert.ok(replies.every(({ status }) => status === 200));
  return names;
}
