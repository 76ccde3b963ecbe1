import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError, expected, textIn } from '../support/answers.ts';
import { resultsOf } from '../support/groups.ts';
import {
  beforeNetworks,
  clouds,
  containerBodies,
  makeContainer,
  makePeer,
  peerBody,
  peers,
} from '../support/networks.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation, itRefusesWrongPages } from '../support/refusals.ts';

describe('listGroupPeers', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock({ connectionReadyDelayMs: 3_600_000 });
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers the peers of one cloud as their reads answer them, those of AWS where none is named', async () => {
    for (const cloud of clouds) {
      const id = await makeContainer(penstock.owner, containerBodies[cloud]);
      const texts: string[] = [];
      for (const number of [2, 1]) {
        const peerId = await makePeer(penstock.owner, peerBody(id, cloud, number));
        texts.push((await penstock.owner.get(`${peers}/${peerId}`)).text);
      }
      const reply = await penstock.owner.get(`${peers}?providerName=${cloud}`);
      assertAnswer(reply, 200, '2023-01-01');
      assert.ok(reply.text.endsWith(`"results":[${texts.join(',')}],"totalCount":2}`), reply.text);
    }
    const unnamed = resultsOf(await penstock.owner.get(peers));
    assert.deepEqual(unnamed, resultsOf(await penstock.owner.get(`${peers}?providerName=AWS`)));
    const second = await penstock.owner.get(`${peers}?pageNum=2&itemsPerPage=1`);
    assert.deepEqual([resultsOf(second), second.json['totalCount']], [unnamed.slice(1), 2]);
  });

  it('200: shows a peer that is being deleted, none that is gone, and none of another project', async () => {
    const [first] = resultsOf(await penstock.owner.get(peers));
    await penstock.owner.delete(`${peers}/${textIn(first ?? {}, 'id')}`);
    const states = resultsOf(await penstock.owner.get(peers)).map(({ statusName }) => statusName);
    assert.deepEqual(states, ['TERMINATING', 'INITIATING']);
    const { path } = await newProject(penstock);
    assert.deepEqual(resultsOf(await penstock.owner.get(path + peers)), []);

    await using quick = await startPenstock({ connectionReadyDelayMs: 0 });
    const containerId = await makeContainer(quick.owner);
    const [peerId] = [await makePeer(quick.owner, peerBody(containerId))];
    await makePeer(quick.owner, peerBody(containerId, 'AWS', 2));
    await quick.owner.delete(`${peers}/${peerId}`);
    const left = await quick.owner.get(peers);
    assert.deepEqual([resultsOf(left).length, left.json['totalCount']], [1, 1]);
  });

  it('400: refuses an unknown cloud', async () => {
    for (const cloud of ['aws', 'TENANT', 'other', '__proto__']) {
      const reply = await penstock.owner.get(`${peers}?providerName=${cloud}`);
      assertError(reply, expected.invalidQuery('providerName'), cloud);
    }
  });

  const call = { method: 'GET', path: peers };
  itIsRateLimitedAs('networkPeering_group', ({ groupId }) => ({
    method: 'GET',
    path: `/api/atlas/v2/groups/${groupId}${peers}`,
  }));
  itRefusesLikeEveryOperation(() => penstock, { ...call, tooWeak: null, tooOld: beforeNetworks });
  itRefusesWrongPages(() => penstock, call);
});
