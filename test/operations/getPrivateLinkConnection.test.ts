import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { JsonObject } from '../../src/domain/json.ts';
import type { Config } from '../../src/server.ts';
import { assertAnswer, assertError, expected, textIn } from '../support/answers.ts';
import { confluentLink, eventHubLink, mskLink, privateLinks } from '../support/bodies-of-links.ts';
import { type Api, type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimited } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation } from '../support/refusals.ts';

const oneHour = 3_600_000;

const createIn = async (owner: Api): Promise<string> => {
  const { json } = await owner.post(privateLinks, eventHubLink());
  return `${privateLinks}/${textIn(json, '_id')}`;
};

const stateOf = async (owner: Api, path: string): Promise<unknown> => (await owner.get(path)).json['state'];

describe('getPrivateLinkConnection', () => {
  let penstock: Penstock;
  let path: string;

  before(async () => {
    penstock = await startPenstock({ privateLinkDoneDelayMs: oneHour });
    path = await createIn(penstock.owner);
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers the recorded body, byte for byte', async () => {
    const reply = await penstock.owner.get(path);
    assertAnswer(reply, 200);
    const dnsDomain = textIn(eventHubLink(), 'dnsDomain');
    const serviceEndpointId = textIn(eventHubLink(), 'serviceEndpointId');
    assert.equal(
      reply.text,
      `{"_id":"${path.split('/').at(-1)}","dnsDomain":"${dnsDomain}","provider":"AZURE",` +
        `"region":"US_EAST_2","serviceEndpointId":"${serviceEndpointId}","state":"IDLE","vendor":"GENERIC"}`,
    );
  });

  it('200: lets Project Read Only in', async () => {
    const reader = await penstock.as(['GROUP_READ_ONLY']);
    assert.equal((await reader.get(path)).text, (await penstock.owner.get(path)).text);
  });

  it('404: names the link, whether the id could be one or not', async () => {
    for (const id of ['f'.repeat(24), 'nothing']) {
      assertError(await penstock.owner.get(`${privateLinks}/${id}`), expected.noPrivateLink(id));
    }
  });

  it('404: does not find the link in another project', async () => {
    const other = await newProject(penstock);
    const reply = await penstock.owner.get(other.path + path);
    assertError(reply, expected.noPrivateLink(path.split('/').at(-1) ?? ''));
  });

  const call = { method: 'GET', path: `${privateLinks}/${'a'.repeat(24)}` };
  itRefusesLikeEveryOperation(() => penstock, { ...call, tooWeak: null, tooOld: '2023-01-31' });
  itIsRateLimited(call);
});

/** Creates a link under one configuration and reads its state under another, after a restart. */
const stateAfterRestart = async (
  config: Partial<Config>,
  later: Partial<Config>,
): Promise<readonly unknown[]> => {
  await using dataDir = await temporaryDirectory();
  const start = (overrides: Partial<Config>) => startPenstock({ ...overrides, dataDir: dataDir.path });
  let path: string;
  let created: unknown;
  {
    await using first = await start(config);
    path = await createIn(first.owner);
    created = await stateOf(first.owner, path);
  }
  await using second = await start(later);
  return [created, await stateOf(second.owner, path)];
};

describe('the state of a Private Link connection', () => {
  it('turns from IDLE to DONE, and stays DONE', async () => {
    await using penstock = await startPenstock({ privateLinkDoneDelayMs: 300 });
    const path = await createIn(penstock.owner);
    const seen: unknown[] = [await stateOf(penstock.owner, path)];
    for (let attempt = 0; attempt < 500 && seen.at(-1) !== 'DONE'; attempt += 1) {
      await wait(10);
      seen.push(await stateOf(penstock.owner, path));
    }
    assert.equal(seen.pop(), 'DONE');
    assert.deepEqual(new Set(seen), new Set(seen.length > 0 ? ['IDLE'] : []));
    assert.equal(await stateOf(penstock.owner, path), 'DONE');
  });

  it('is still IDLE after a restart while the delay runs that it was created with', async () => {
    const states = await stateAfterRestart(
      { privateLinkDoneDelayMs: oneHour },
      { privateLinkDoneDelayMs: 0 },
    );
    assert.deepEqual(states, ['IDLE', 'IDLE']);
  });

  it('is still DONE after a restart', async () => {
    const states = await stateAfterRestart(
      { privateLinkDoneDelayMs: 0 },
      { privateLinkDoneDelayMs: oneHour },
    );
    assert.deepEqual(states, ['DONE', 'DONE']);
  });
});

const endpointOf = ({ json }: { json: JsonObject }) =>
  ['interfaceEndpointId', 'interfaceEndpointName', 'providerAccountId'].map((field) => json[field]);

const serviceLink = (at: number): JsonObject => ({ ...confluentLink(), serviceEndpointId: `service-${at}` });

describe('a link to Confluent on AWS', () => {
  it('200: shows its endpoint once it is DONE, the same after a restart', async () => {
    await using dataDir = await temporaryDirectory();
    const start = (privateLinkDoneDelayMs: number) =>
      startPenstock({ privateLinkDoneDelayMs, dataDir: dataDir.path });
    let paths: readonly string[];
    let shown: readonly unknown[][];
    {
      await using penstock = await start(0);
      const created = [
        await penstock.owner.post(privateLinks, serviceLink(1)),
        await penstock.owner.post(privateLinks, serviceLink(2)),
      ];
      for (const reply of created) assert.deepEqual(endpointOf(reply), [undefined, undefined, undefined]);
      paths = created.map(({ json }) => `${privateLinks}/${textIn(json, '_id')}`);
      const replies = await Promise.all(paths.map((path) => penstock.owner.get(path)));
      shown = replies.map(endpointOf);
      const { text } = await penstock.owner.get(privateLinks);
      for (const reply of replies) assert.ok(text.includes(reply.text));
    }
    const [first = [], second = []] = shown;
    assert.match(String(first[0]), /^vpce-[0-9a-f]{17}$/);
    assert.match(String(first[1]), /./);
    assert.match(String(first[2]), /^\d{12}$/);
    assert.deepEqual([first[0] === second[0], first[2] === second[2]], [false, true]);
    await using again = await start(0);
    const replies = await Promise.all(paths.map((path) => again.owner.get(path)));
    assert.deepEqual(replies.map(endpointOf), shown);
  });

  it('200: has none while it is IDLE, nor have other links', async () => {
    await using idle = await startPenstock({ privateLinkDoneDelayMs: oneHour });
    await using done = await startPenstock({ privateLinkDoneDelayMs: 0 });
    for (const [{ owner }, body] of [
      [idle, confluentLink()],
      [done, { ...confluentLink(), dnsDomain: null, dnsSubDomain: null }],
      [done, mskLink()],
      [done, eventHubLink()],
    ] as const) {
      const { json } = await owner.post(privateLinks, body);
      const reply = await owner.get(`${privateLinks}/${textIn(json, '_id')}`);
      assert.deepEqual(endpointOf(reply), [undefined, undefined, undefined], reply.text);
    }
  });
});
