import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connectionsOf, kafkaBody, workspaceBody } from '../support/bodies.ts';
import { type Api, temporaryDirectory } from '../support/penstock.ts';
import { ownerOf, startProcess } from '../support/process.ts';
import { range } from '../support/store-fixtures.ts';

/** How many acknowledged writes the crash has to come after. */
const acknowledgedMin = 150;

/** Names of all connections of a workspace, and how many the server says there are. */
async function listAll(owner: Api, path: string): Promise<{ names: string[]; totalCount: unknown }> {
  const names: string[] = [];
  for (let pageNum = 1; ; pageNum += 1) {
    const { json } = await owner.get(`${path}?itemsPerPage=500&pageNum=${pageNum}`);
    const results = json['results'] as { name: string }[];
    names.push(...results.map(({ name }) => name));
    if (results.length < 500) return { names, totalCount: json['totalCount'] };
  }
}

describe('kill -9 in the middle of writes', () => {
  it('loses no write that was acknowledged, and counts what there is', async () => {
    await using directory = await temporaryDirectory();
    await using first = await startProcess(directory.path);
    const owner = await ownerOf(first, directory.path);
    await owner.post('/streams', workspaceBody());
    const created = new Set<string>();
    const deleted = new Set<string>();

    /** Writes until the server is gone, as fast as it answers; every third connection is deleted again. */
    const client = async (who: number): Promise<void> => {
      for (let at = 0; ; at += 1) {
        const name = `c-${who}-${at}`;
        const answer = await owner.post(connectionsOf(), kafkaBody(name));
        if (answer.status === 200) created.add(name);
        if (at % 3 === 2) {
          created.delete(name);
          const { status } = await owner.delete(`${connectionsOf()}/${name}`);
          if (status === 202) deleted.add(name);
        }
        if (created.size >= acknowledgedMin) first.kill('SIGKILL');
      }
    };
    const ends = await Promise.allSettled(range(16).map(client));
    assert.ok(ends.every(({ status }) => status === 'rejected'));
    assert.equal((await first.ended).signal, 'SIGKILL');
    assert.ok(created.size >= acknowledgedMin && deleted.size > 0);

    await using second = await startProcess(directory.path);
    const again = await ownerOf(second, directory.path);
    const { names, totalCount } = await listAll(again, connectionsOf());
    const found = new Set(names);
    assert.deepEqual(
      [...created].filter((name) => !found.has(name)),
      [],
    );
    assert.deepEqual(
      [...deleted].filter((name) => found.has(name)),
      [],
    );
    assert.equal(found.size, names.length);
    assert.equal(totalCount, names.length);
    assert.equal((await again.post(connectionsOf(), kafkaBody('after'))).status, 200);
  });

  it('frees the data directory', async () => {
    await using directory = await temporaryDirectory();
    await using first = await startProcess(directory.path);
    first.kill('SIGKILL');
    await first.ended;
    await using second = await startProcess(directory.path);
    assert.equal((await (await ownerOf(second, directory.path)).get('/streams')).status, 200);
  });
});
