import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { textIn } from '../support/answers.ts';
import { connectionsOf, kafkaBody, workspaceBody } from '../support/bodies.ts';
import { temporaryDirectory } from '../support/penstock.ts';
import { ownerOf, type PenstockProcess, startProcess } from '../support/process.ts';

const idOf = (headers: Headers): string => headers.get('x-request-id') ?? '';

describe('ids of requests', () => {
  const opened = new AsyncDisposableStack();
  let penstock: PenstockProcess;
  let dataDir: string;
  before(async () => {
    dataDir = join(opened.use(await temporaryDirectory()).path, 'data');
    penstock = opened.use(await startProcess(dataDir, { PENSTOCK_LOG_LEVEL: 'debug' }));
  });
  after(() => opened.disposeAsync());

  it('are in every answer, each its own, and in every line of the log that the request is the reason of', async () => {
    const owner = await ownerOf(penstock, dataDir);
    const list = connectionsOf();
    await owner.post('/streams', workspaceBody());
    // At the same time, so that they are committed together and answered together.
    const names = ['one', 'two', 'three', 'four', 'five'];
    const replies = await Promise.all(names.map((name) => owner.post(list, kafkaBody(name))));
    const refused = await owner.post(list, kafkaBody('one'));
    const others = await Promise.all(
      ['/', '/healthz', '/nothing', '/api/oauth/token', '/%'].map((path) => fetch(penstock.url + path)),
    );
    const unauthorised = await fetch(`${penstock.url}/api/oauth/token`, { method: 'POST' });
    const ids = [...replies, refused, unauthorised, ...others.slice(0, -1)].map(({ headers }) =>
      idOf(headers),
    );
    assert.ok(
      ids.every((id) => /^[0-9a-f]{12}-[0-9a-z]+$/.test(id)),
      ids.join(),
    );
    assert.equal(new Set(ids).size, ids.length);

    penstock.kill('SIGTERM');
    const { stderr } = await penstock.ended;
    const lines = stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as JsonObject);
    const ofRequest = (id: string): unknown[] =>
      lines
        .filter(({ requestId }) => requestId === id)
        .map(({ msg, target }) => (target ? [msg, target] : msg));
    for (const [at, name] of names.entries()) {
      const told = ofRequest(idOf(replies[at]?.headers ?? new Headers()));
      assert.deepEqual(told, [['connection.created', name], 'request.answered']);
    }
    assert.deepEqual(
      ofRequest(idOf(refused.headers)).map((entry) => String(entry).split(',')[0]),
      ['attempt.refused', 'request.answered'],
    );
    assert.deepEqual(ofRequest(idOf(unauthorised.headers)), [['sign-in.failed', 'token']]);

    for (const line of lines) assert.match(textIn(line, 'time'), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.equal(lines.at(-1)?.['msg'], 'server.stopped');
    const outside = lines.filter((line) => textIn(line, 'msg').startsWith('server.'));
    assert.deepEqual(
      outside.map(({ requestId }) => requestId),
      outside.map(() => undefined),
    );
  });
});
