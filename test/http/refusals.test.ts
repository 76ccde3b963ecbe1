import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { workspaceBody } from '../support/bodies.ts';
import { type Api, type Penstock, type Reply, startPenstock } from '../support/penstock.ts';
import { range } from '../support/store-fixtures.ts';
import { openTrail } from '../support/stored-trail.ts';

const nowhere = `/api/atlas/v2/groups/${'f'.repeat(24)}/streams`;
const failovers = '/streams/nothing/connections/nothing/failoverConnections';

const unrecorded = 'attempt.unrecorded';

const atATime = 50;
/** The whole budget, and much more than what flows in while it is used up. */
const attemptsMax = 6000;

/** How often an event was counted. */
async function counted({ server }: Penstock, event: string): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(new RegExp(`^penstock_events_total\\{event="${event}"\\} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
}

/** Sends attempts until one of them is not written down, and returns how many it were. */
async function exhaust(penstock: Penstock, send: (turn: number) => Promise<Reply>): Promise<number> {
  for (let sent = 0; sent < attemptsMax; sent += atATime) {
    await Promise.all(range(atATime).map((turn) => send(sent + turn)));
    if ((await counted(penstock, unrecorded)) > 0) return sent + atATime;
  }
  throw new Error(`every one of ${attemptsMax} refusals was written down`);
}

describe('refusals that no rate limit counts', () => {
  let penstock: Penstock;
  let trail: ReturnType<typeof openTrail>;

  before(async () => {
    penstock = await startPenstock({ rateLimitEnforced: true });
    trail = openTrail(penstock.dataDir);
  });
  after(async () => {
    trail[Symbol.dispose]();
    await penstock[Symbol.asyncDispose]();
  });

  const kept = (): number => trail.after(undefined).filter(({ name }) => name === 'attempt.refused').length;

  it('are kept within a budget of each principal; beyond it they are counted, and refused as before', async () => {
    const keptBefore = kept();
    const one = await penstock.as(['GROUP_READ_ONLY']);
    const attempts: readonly ((api: Api) => Promise<Reply>)[] = [
      (api) => api.post(nowhere, workspaceBody()),
      (api) => api.post(failovers, {}),
      (api) => api.get(`/api/penstock/v1/orgs/${penstock.server.credentials.orgId}/audit`),
    ];
    const statuses = new Set<number>();
    const sent = await exhaust(penstock, async (turn) => {
      const reply = await (attempts[turn % 3] ?? assert.fail())(one);
      statuses.add(reply.status);
      return reply;
    });
    assert.ok(sent > 1200, String(sent));
    assert.equal(kept() - keptBefore + (await counted(penstock, unrecorded)), sent);
    assert.deepEqual(statuses, new Set([401, 404]));
  });

  it('leave the budget of others alone', async () => {
    const other = await penstock.as(['GROUP_READ_ONLY']);
    const keptBefore = kept();
    assert.equal((await other.post(nowhere, workspaceBody())).status, 404);
    assert.equal(kept(), keptBefore + 1);
  });

  it('are refused as they are when nothing can be written down, and counted', async () => {
    await using full = await startPenstock();
    using db = new DatabaseSync(join(full.dataDir, 'penstock.db'));
    db.exec("CREATE TRIGGER full BEFORE INSERT ON audit_record BEGIN SELECT RAISE(FAIL, 'no room'); END");
    assert.equal((await full.owner.post(failovers, {})).status, 404);
    assert.equal((await full.owner.post('/streams', '{')).status, 400);
    assert.equal(await counted(full, unrecorded), 2);
    // A change is another matter: it is stored with its record or not at all.
    assert.equal((await full.owner.post('/streams', workspaceBody())).status, 500);
    assert.equal((await full.owner.get('/streams')).json['totalCount'], 0);
  });

  it('are those within an unenforced limit, too', async () => {
    await using open = await startPenstock({ rateLimitEnforced: false });
    const sent = await exhaust(open, () => open.owner.post('/streams', '{'));
    assert.ok(sent > 1200, String(sent));
  });
});
