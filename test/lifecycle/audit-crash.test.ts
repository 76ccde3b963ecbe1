import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Entry, projectTrail, readTrail } from '../support/audit-trail.ts';
import { connectionsOf, kafkaBody, workspaceBody } from '../support/bodies.ts';
import { type Api, temporaryDirectory } from '../support/penstock.ts';
import { credentialsIn, ownerOf, startProcess } from '../support/process.ts';
import { range } from '../support/store-fixtures.ts';

/** How many writes the crash has to come after. */
const writesMin = 200;

const clients = 16;

/** The names of all connections, those of every page. */
async function listAll(owner: Api): Promise<string[]> {
  const names: string[] = [];
  for (let pageNum = 1; ; pageNum += 1) {
    const { json } = await owner.get(`${connectionsOf()}?itemsPerPage=500&pageNum=${pageNum}`);
    const results = json['results'] as { name: string }[];
    names.push(...results.map(({ name }) => name));
    if (results.length < 500) return names;
  }
}

/** What exists when exactly what a trail tells has happened. No step of it may be impossible. */
function replay(trail: readonly Entry[]): Set<string> {
  const existing = new Set<string>();
  for (const { name, target = '' } of trail) {
    if (name === 'connection.created') {
      assert.ok(!existing.has(target), `${target} was created twice`);
      existing.add(target);
    } else if (name === 'connection.deleted') {
      assert.ok(existing.delete(target), `${target} was deleted without being there`);
    }
  }
  return existing;
}

/** What was acknowledged. */
interface Answered {
  /** Names that have to exist: created, and no deletion was asked for. */
  readonly created: Set<string>;
  /** Names that were deleted at least once. */
  readonly deleted: Set<string>;
}

/** Writes until the server is gone, as fast as it answers: by turns what stays, and one that comes and goes. */
async function burst(owner: Api, who: number, { created, deleted }: Answered, onWrite: () => void) {
  for (let at = 0; ; at += 1) {
    const stays = at % 2 === 0;
    const name = stays ? `stays-${who}-${at}` : `returns-${who}`;
    const { status } = await owner.post(connectionsOf(), kafkaBody(name));
    assert.equal(status, 200);
    created.add(name);
    onWrite();
    if (stays) continue;
    created.delete(name);
    assert.equal((await owner.delete(`${connectionsOf()}/${name}`)).status, 202);
    deleted.add(name);
    onWrite();
  }
}

describe('kill -9 in the middle of changes', () => {
  it('leaves no change without its record, and no record without its change', async () => {
    await using directory = await temporaryDirectory();
    await using first = await startProcess(directory.path);
    const owner = await ownerOf(first, directory.path);
    await owner.post('/streams', workspaceBody());
    const answered: Answered = { created: new Set(), deleted: new Set() };
    let writes = 0;
    const onWrite = (): void => {
      if ((writes += 1) === writesMin) first.kill('SIGKILL');
    };
    const ends = await Promise.allSettled(range(clients).map((who) => burst(owner, who, answered, onWrite)));
    for (const end of ends) assert.ok(end.status === 'rejected' && end.reason instanceof TypeError);
    assert.equal((await first.ended).signal, 'SIGKILL');
    assert.ok(writes >= writesMin && answered.deleted.size > 0);

    await using second = await startProcess(directory.path);
    const again = await ownerOf(second, directory.path);
    const { groupId } = await credentialsIn(directory.path);
    const trail = await readTrail(again, projectTrail(groupId));
    const existing = replay(trail);
    assert.deepEqual([...existing].toSorted(), (await listAll(again)).toSorted());
    for (const name of answered.created) assert.ok(existing.has(name), `${name} was acknowledged`);
    const told = new Set(trail.filter(({ name }) => name === 'connection.deleted').map((one) => one.target));
    for (const name of answered.deleted) assert.ok(told.has(name), `the end of ${name} was acknowledged`);
    // Not one record of anything else, and the trail goes on.
    assert.deepEqual(
      new Set(trail.map(({ name }) => name)),
      new Set(['workspace.created', 'connection.created', 'connection.deleted']),
    );
    await again.post(connectionsOf(), kafkaBody('after'));
    assert.equal((await readTrail(again, projectTrail(groupId))).at(-1)?.target, 'after');
  });
});
