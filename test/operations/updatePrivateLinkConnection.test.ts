import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { assertAnswer, assertError, expected, textIn } from '../support/answers.ts';
import { confluentLink, eventHubLink, privateLinks } from '../support/bodies-of-links.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itIsRateLimited } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation, itRefusesWhatIsNoBody } from '../support/refusals.ts';

const unknownLink = `${privateLinks}/${'a'.repeat(24)}`;

describe('updatePrivateLinkConnection', () => {
  let idle: Penstock;
  let done: Penstock;
  let made = 0;
  const create = async ({ owner }: Penstock, changes: JsonObject = {}): Promise<string> => {
    const body = { ...eventHubLink(), serviceEndpointId: `endpoint-${(made += 1)}`, ...changes };
    const { json } = await owner.post(privateLinks, body);
    return `${privateLinks}/${textIn(json, '_id')}`;
  };

  before(async () => {
    [idle, done] = await Promise.all([
      startPenstock({ privateLinkDoneDelayMs: 3_600_000 }),
      startPenstock({ privateLinkDoneDelayMs: 0 }),
    ]);
  });
  after(async () => {
    await idle[Symbol.asyncDispose]();
    await done[Symbol.asyncDispose]();
  });

  it('200: changes the domain while the link is IDLE, and nothing else', async () => {
    const path = await create(idle);
    const present = (await idle.owner.get(path)).text;
    const reply = await idle.owner.patch(path, { dnsDomain: 'other.example.com' });
    assertAnswer(reply, 200, '2025-03-12');
    assert.equal(reply.text, present.replace(textIn(eventHubLink(), 'dnsDomain'), 'other.example.com'));
    assert.equal((await idle.owner.get(path)).text, reply.text);
  });

  it('200: sets the domain of a link that has none, even when it is DONE', async () => {
    const path = await create(done, { dnsDomain: null });
    const { status, json } = await done.owner.patch(path, { dnsDomain: 'first.example.com' });
    assert.equal(status, 200);
    assert.deepEqual([json['dnsDomain'], json['state']], ['first.example.com', 'DONE']);
  });

  describe('of a link to Confluent on AWS', () => {
    const without = { dnsDomain: null, dnsSubDomain: [] };
    const links = (penstock: Penstock, fields: JsonObject = without) =>
      create(penstock, { ...confluentLink(), serviceEndpointId: `service-${(made += 1)}`, ...fields });

    it('200: ends the wait for its domain', async () => {
      const path = await links(done);
      assert.equal((await done.owner.get(path)).json['state'], 'IDLE');
      assert.equal((await done.owner.patch(path, { dnsDomain: '' })).json['state'], 'IDLE');
      const reply = await done.owner.patch(path, { dnsDomain: 'enterprise.example.com' });
      assert.deepEqual([reply.status, reply.json['state']], [200, 'DONE']);
      assert.equal((await done.owner.get(path)).text, reply.text);
    });

    it('200: starts the time that it takes', async () => {
      const path = await links(idle);
      const reply = await idle.owner.patch(path, { dnsDomain: 'enterprise.example.com' });
      assert.deepEqual([reply.status, reply.json['state']], [200, 'IDLE']);
    });

    it('400: refuses a domain that its subdomains are not of', async () => {
      const path = await links(idle, {});
      const reply = await idle.owner.patch(path, { dnsDomain: 'other.example.com' });
      assertError(reply, expected.invalidAttribute('dnsDomain'));
    });
  });

  it('200: changes nothing by an empty update or the domain that is set already', async () => {
    const path = await create(done);
    const present = (await done.owner.get(path)).text;
    for (const body of [{}, { links: [] }, { dnsDomain: textIn(eventHubLink(), 'dnsDomain') }]) {
      const reply = await done.owner.patch(path, body);
      assert.deepEqual([reply.status, reply.text], [200, present]);
    }
  });

  it('400: refuses another domain once the link is DONE', async () => {
    const path = await create(done);
    const reply = await done.owner.patch(path, { dnsDomain: 'late.example.com' });
    assertError(
      reply,
      expected.validation('dnsDomain can be changed only while the connection is in IDLE state'),
    );
    assert.equal((await done.owner.get(path)).json['dnsDomain'], eventHubLink()['dnsDomain']);
  });

  it('400: does not make a link the same as another', async () => {
    const serviceEndpointId = 'shared-endpoint';
    await create(idle, { serviceEndpointId, dnsDomain: 'one.example.com' });
    const second = await create(idle, { serviceEndpointId, dnsDomain: 'two.example.com' });
    const present = (await idle.owner.get(second)).text;
    const refused = await idle.owner.patch(second, { dnsDomain: 'one.example.com' });
    assert.deepEqual(
      [refused.status, refused.json['errorCode']],
      [400, 'STREAM_PRIVATE_LINK_ALREADY_EXISTS'],
    );
    assert.equal((await idle.owner.get(second)).text, present);
  });

  it('200: leaves its former domain to others', async () => {
    const serviceEndpointId = 'moved-endpoint';
    const first = await create(idle, { serviceEndpointId, dnsDomain: 'old.example.com' });
    await idle.owner.patch(first, { dnsDomain: 'new.example.com' });
    const again = { ...eventHubLink(), serviceEndpointId, dnsDomain: 'old.example.com' };
    assert.equal((await idle.owner.post(privateLinks, again)).status, 200);
  });

  it('400: refuses every other attribute, and a domain that is none', async () => {
    const path = await create(idle);
    for (const attribute of ['provider', 'region', 'arn', 'unknownField']) {
      const reply = await idle.owner.patch(path, { [attribute]: 'text' });
      assertError(reply, expected.invalidAttribute(attribute));
    }
    assertError(await idle.owner.patch(path, { dnsDomain: 7 }), expected.wrongJsonType('dnsDomain'));
  });

  it('404: names the link, whatever the body is', async () => {
    for (const body of [{ dnsDomain: 'example.com' }, { region: 1 }, '{']) {
      assertError(await idle.owner.patch(unknownLink, body), expected.noPrivateLink('a'.repeat(24)));
    }
  });

  it('406: does not exist in the versions before it', async () => {
    const headers = { accept: 'application/vnd.atlas.2023-02-01+json' };
    const reply = await idle.owner.patch(await create(idle), {}, { headers });
    assertError(reply, expected.noVersion);
  });

  const call = { method: 'PATCH', path: unknownLink, body: { dnsDomain: 'example.com' } };
  const tooWeak = 'GROUP_DATA_ACCESS_ADMIN';
  itRefusesLikeEveryOperation(() => idle, { ...call, tooWeak, tooOld: '2025-03-11' });
  itIsRateLimited(call);

  describe('with a link of its own', () => {
    const existing = { method: 'PATCH', path: '' };
    before(async () => {
      existing.path = await create(idle);
    });
    itRefusesWhatIsNoBody(() => idle, existing);
  });
});
