import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { assertAnswer, assertError, expected, textIn } from '../support/answers.ts';
import { groups, groupText, refusedGroup, statusesOf } from '../support/groups.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation, itRefusesWhatIsNoBody } from '../support/refusals.ts';
import { range } from '../support/store-fixtures.ts';

const tags = [{ key: 'zone', value: 'a' }];

describe('updateGroup', () => {
  let penstock: Penstock;
  const orgId = () => penstock.server.credentials.orgId;
  const patch = (body: JsonObject) => penstock.owner.patch('', body);
  const create = async (name: string): Promise<string> => {
    const { json } = await penstock.owner.post(groups, { name, orgId: orgId() });
    return `${groups}/${textIn(json, 'id')}`;
  };

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: changes the name and nothing else, byte for byte', async () => {
    const present = (await penstock.owner.get('')).text;
    const reply = await patch({ name: 'Project 1' });
    assertAnswer(reply, 200, '2023-01-01');
    assert.equal(reply.text, groupText(reply, penstock.server.url, 'Project 1', orgId()));
    assert.equal(reply.text, present.replace('Project 0', 'Project 1'));
    assert.equal((await penstock.owner.get('')).text, reply.text);
  });

  it('200: replaces all tags, and takes them away', async () => {
    const path = await create('tagged');
    const [first, second] = [tags, [{ key: 'b', value: '2' }, ...tags]];
    for (const wanted of [first, second]) {
      const { json } = await penstock.owner.patch(path, { tags: wanted });
      assert.deepEqual([json['tags'], json['name']], [wanted, 'tagged']);
    }
    const without = await penstock.owner.patch(path, { tags: [] });
    assert.ok(!('tags' in without.json));
    assert.equal((await penstock.owner.get(path)).text, without.text);
  });

  it('200: turns default alerts off and on', async () => {
    for (const withDefaultAlertsSettings of [false, true]) {
      const { json } = await patch({ withDefaultAlertsSettings });
      assert.equal(json['withDefaultAlertsSettings'], withDefaultAlertsSettings);
    }
  });

  it('200: changes nothing by an empty update, nulls, its own name or what is the server’s own', async () => {
    await patch({ tags });
    const present = await penstock.owner.get('');
    const own = { id: 'f'.repeat(24), orgId: 'f'.repeat(24), clusterCount: 7, created: 'now', links: [] };
    const bodies = [{}, { name: null, tags: null }, { name: present.json['name'] ?? '' }, own, present.json];
    for (const body of bodies) {
      const reply = await patch(body);
      assert.deepEqual([reply.status, reply.text], [200, present.text], JSON.stringify(body));
    }
  });

  it('200: leaves its former name to others', async () => {
    const path = await create('former');
    await penstock.owner.patch(path, { name: 'latter' });
    const again = await create('former');
    assert.notEqual(again, path);
    assertError(await penstock.owner.patch(again, { name: 'latter' }), refusedGroup.nameTaken('latter'));
  });

  it('200: lets an owner of the project change it', async () => {
    const owner = await penstock.as(['GROUP_OWNER']);
    assert.equal((await owner.patch('', { name: 'of its owner' })).json['name'], 'of its owner');
  });

  it('200: loses nothing of changes that are made at once', async () => {
    for (const turn of range(10)) {
      const path = await create(`at once ${turn}`);
      const body = { name: `changed ${turn}`, tags, withDefaultAlertsSettings: false };
      const replies = await Promise.all(
        Object.entries(body).map(([field, value]) => penstock.owner.patch(path, { [field]: value })),
      );
      assert.deepEqual(statusesOf(replies), [200, 200, 200]);
      const { json } = await penstock.owner.get(path);
      const { name, tags: kept, withDefaultAlertsSettings } = json;
      assert.deepEqual({ name, tags: kept, withDefaultAlertsSettings }, body);
    }
  });

  it('400: refuses attributes that cannot be used', async () => {
    const wrong: [JsonObject, string][] = [
      [{ name: 'n'.repeat(65) }, 'name'],
      [{ name: 'refused/' }, 'name'],
      [{ name: 'refused\u0007' }, 'name'],
      [{ unknownField: 1 }, 'unknownField'],
      [{ regionUsageRestrictions: 'GOV_REGIONS_ONLY' }, 'regionUsageRestrictions'],
      [{ tags: [{ key: '', value: 'v' }] }, 'tags[0].key'],
      [{ tags: [...tags, { key: 'k', value: 'v'.repeat(256) }] }, 'tags[1].value'],
      [{ tags: [{ key: 'k', value: 'v', unknownField: 1 }] }, 'tags[0].unknownField'],
    ];
    for (const [body, attribute] of wrong)
      assertError(await patch(body), expected.invalidAttribute(attribute));
    assertError(await patch({ tags: [{ key: 'k' }] }), expected.missing('tags[0].value'));
  });

  it('400: names the attribute of a wrong JSON type', async () => {
    const wrong: [JsonObject, string][] = [
      [{ name: 7 }, 'name'],
      [{ tags: 'text' }, 'tags'],
      [{ tags: [null] }, 'tags[0]'],
      [{ tags: [{ key: 1, value: 'v' }] }, 'tags[0].key'],
      [{ withDefaultAlertsSettings: 1 }, 'withDefaultAlertsSettings'],
    ];
    for (const [body, attribute] of wrong) assertError(await patch(body), expected.wrongJsonType(attribute));
  });

  it('409: refuses the name of another project of the organisation', async () => {
    const [path] = [await create('second'), await create('first')];
    const present = (await penstock.owner.get(path)).text;
    assertError(await penstock.owner.patch(path, { name: 'first', tags }), refusedGroup.nameTaken('first'));
    assert.equal((await penstock.owner.get(path)).text, present);
  });

  it('409: lets one of many that take a name at once have it', async () => {
    const paths = await Promise.all(range(10).map((at) => create(`runner ${at}`)));
    const replies = await Promise.all(paths.map((path) => penstock.owner.patch(path, { name: 'raced' })));
    assert.deepEqual(statusesOf(replies), [200, ...range(9).map(() => 409)]);
  });

  const call = { method: 'PATCH', path: '', body: { name: 'refused' } };
  itIsRateLimitedAs('projects_group', ({ groupId }) => ({ ...call, path: `${groups}/${groupId}` }));
  const tooWeak = 'GROUP_STREAM_PROCESSING_OWNER';
  itRefusesLikeEveryOperation(() => penstock, { ...call, tooWeak, tooOld: '2022-12-31' });
  itRefusesWhatIsNoBody(() => penstock, call);

  it('leaves nothing behind of what it refused', async () => {
    assert.ok(!(await penstock.owner.get(`${groups}?itemsPerPage=500`)).text.includes('refused'));
  });
});
