import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Bench } from './bench.ts';
import { program, type ServerProcess, serverCore, startOn } from './child.ts';

/** An answer as it was received. */
export interface Recorded {
  readonly status: number;
  /** Name, value, name, value, without those that Node adds to every answer. */
  readonly headers: readonly string[];
  readonly body: string;
}

/** Starts a bare server that gives to every request the answer that a URL gives now, byte for byte. */
export async function startBare(
  bench: Bench,
  url: string,
  headers: readonly string[],
): Promise<ServerProcess> {
  const answer = await record(url, headers);
  const file = join(bench.newDirectory(), 'answer.json');
  writeFileSync(file, JSON.stringify(answer));
  await using started = new AsyncDisposableStack();
  const bare = started.use(await startOn(serverCore, [program('bench/servers/bare-server.ts'), file]));
  assert.deepEqual(await record(bare.url, headers), answer, 'The bare server answers something else.');
  const owned = started.move();
  return { ...bare, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

const addedByNode = new Set(['date', 'connection', 'keep-alive']);

async function record(url: string, headers: readonly string[]): Promise<Recorded> {
  const fields = Object.fromEntries(headers.map((line) => line.split(': ', 2)));
  const [response] = (await once(get(url, { headers: fields }), 'response')) as [IncomingMessage];
  const body = await text(response);
  const { statusCode: status = 0, rawHeaders } = response;
  assert.equal(status, 200, body);
  const isOwn = (at: number): boolean => !addedByNode.has(rawHeaders[at - (at % 2)]?.toLowerCase() ?? '');
  return { status, headers: rawHeaders.filter((_, at) => isOwn(at)), body };
}
