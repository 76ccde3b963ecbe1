import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { itRefusesLikeEveryAccountOperation } from '../support/account-refusals.ts';
import { newAccount, signIn, startBesideNeighbour } from '../support/accounts.ts';
import { assertAnswer, assertError, expected, textIn } from '../support/answers.ts';
import { workspaceBody } from '../support/bodies.ts';
import { groups, groupText, namesOf, refusedGroup, statusesOf } from '../support/groups.ts';
import { type Api, type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesWhatIsNoBody } from '../support/refusals.ts';
import { range } from '../support/store-fixtures.ts';

const version = '2023-01-01';

describe('createGroup', () => {
  let penstock: Penstock;
  const orgId = () => penstock.server.credentials.orgId;
  const create = (body: JsonObject, api: Api = penstock.owner) =>
    api.post(groups, { orgId: orgId(), ...body });

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('201: answers the project, byte for byte, and shows it from then on', async () => {
    const earliest = Math.floor(Date.now() / 1000) * 1000;
    const reply = await create({ name: 'plain' });
    assertAnswer(reply, 201, version);
    assert.equal(reply.text, groupText(reply, penstock.server.url, 'plain', orgId()));
    const [id, created] = [textIn(reply.json, 'id'), textIn(reply.json, 'created')];
    assert.match(id, /^[a-f0-9]{24}$/);
    assert.match(created, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.ok(Date.parse(created) >= earliest && Date.parse(created) <= Date.now(), created);
    assert.equal((await penstock.owner.get(`${groups}/${id}`)).text, reply.text);
    assert.equal((await penstock.owner.post(`${groups}/${id}/streams`, workspaceBody())).status, 200);
  });

  it('201: takes what the Atlas CLI and the Go SDK send along, and ignores what is the server’s own', async () => {
    const own: JsonObject = {
      id: 'f'.repeat(24),
      clusterCount: 7,
      created: '2020-01-01T00:00:00Z',
      links: [],
    };
    const reply = await penstock.owner.post(`${groups}?projectOwnerId=${'a'.repeat(24)}`, {
      ...own,
      name: 'sent along',
      orgId: orgId(),
      tags: null,
      withDefaultAlertsSettings: true,
    });
    assertAnswer(reply, 201, version);
    assert.equal(reply.text, groupText(reply, penstock.server.url, 'sent along', orgId()));
    for (const [member, value] of Object.entries(own)) assert.notDeepEqual(reply.json[member], value);
  });

  it('201: keeps tags in their order, and whether there are default alerts', async () => {
    const tags = [
      { key: 'zone', value: 'z'.repeat(255) },
      { key: 'k'.repeat(255), value: 'a' },
    ];
    const reply = await create({ name: 'tagged', tags });
    const shown = `,"tags":${JSON.stringify(tags)}`;
    assert.equal(reply.text, groupText(reply, penstock.server.url, 'tagged', orgId(), shown));
    const quiet = await create({ name: 'quiet', tags: [], withDefaultAlertsSettings: false });
    assert.equal(quiet.json['withDefaultAlertsSettings'], false);
    assert.ok(!('tags' in quiet.json));
    const path = `${groups}/${textIn(quiet.json, 'id')}`;
    assert.equal((await penstock.owner.get(path)).text, quiet.text);
  });

  it('201: takes every character that names may have, and 64 of them', async () => {
    for (const name of ['x', 'n'.repeat(64), '流'.repeat(64), '𝒳'.repeat(64), "Größe 7-_.(),:&@+'"]) {
      const reply = await create({ name });
      assert.deepEqual([reply.status, reply.json['name']], [201, name]);
    }
  });

  it('201: puts the status into an envelope and lays the answer out, on demand', async () => {
    const body = { orgId: orgId(), name: 'wrapped' };
    const { status, text, json } = await penstock.owner.post(`${groups}?envelope=true&pretty=true`, body);
    assert.deepEqual([status, Object.keys(json), json['status']], [201, ['content', 'status'], 201]);
    assert.match(text, /^\{\n {2}"content" : \{\n/);
  });

  it('201: makes whoever creates a project its owner, at once and after a restart', async () => {
    await using directory = await temporaryDirectory();
    const dataDir = directory.path;
    let path: string;
    let account;
    {
      await using first = await startPenstock({ dataDir });
      account = await newAccount(first, ['ORG_GROUP_CREATOR']);
      const creator = await signIn(first, account);
      const body = { name: 'made', orgId: first.server.credentials.orgId };
      path = `${groups}/${textIn((await creator.post(groups, body)).json, 'id')}`;
      assert.equal((await creator.patch(path, { name: 'mine' })).status, 200);
      assert.equal((await creator.post(`${path}/streams`, workspaceBody())).status, 200);
      assertError(await creator.get(''), expected.notInProject);
    }
    await using second = await startPenstock({ dataDir });
    const creator = await signIn(second, account);
    assert.deepEqual(namesOf(await creator.get(groups)), ['mine']);
    assert.equal((await creator.patch(path, { name: 'still mine' })).status, 200);
    assertError(await creator.get(''), expected.notInProject);
  });

  it('201: lets one principal create many projects at once, and owns them all', async () => {
    const creator = await penstock.as(['ORG_GROUP_CREATOR']);
    const names = range(10).map((at) => `many ${at}`);
    const replies = await Promise.all(names.map((name) => create({ name }, creator)));
    assert.deepEqual(
      statusesOf(replies),
      range(10).map(() => 201),
    );
    assert.deepEqual(namesOf(await creator.get(groups)).toSorted(), names);
    for (const { json } of replies) {
      assert.equal((await creator.delete(`${groups}/${textIn(json, 'id')}`)).status, 202);
    }
  });

  it('400: names the attribute that is missing or of a wrong JSON type', async () => {
    assertError(await penstock.owner.post(groups, {}), expected.missing('name'));
    assertError(await penstock.owner.post(groups, { name: 'refused' }), expected.missing('orgId'));
    assertError(await create({ name: null }), expected.missing('name'));
    assertError(await create({ name: 'refused', tags: [{ key: 'k' }] }), expected.missing('tags[0].value'));
    const wrong: [JsonObject, string][] = [
      [{ name: 7 }, 'name'],
      [{ orgId: 7 }, 'orgId'],
      [{ tags: {} }, 'tags'],
      [{ tags: ['tag'] }, 'tags[0]'],
      [{ tags: [{ key: 'k', value: 1 }] }, 'tags[0].value'],
      [{ withDefaultAlertsSettings: 'true' }, 'withDefaultAlertsSettings'],
    ];
    for (const [change, attribute] of wrong) {
      const reply = await create({ name: 'refused', ...change });
      assertError(reply, expected.wrongJsonType(attribute));
    }
  });

  it('400: refuses names that cannot be used', async () => {
    const characters = ['/', '\\', '"', '<', '*', '%', '\t', '\n', '\u007f', '\u2028', '😀'];
    for (const name of ['', 'n'.repeat(65), '流'.repeat(65), ...characters.map((c) => `refused${c}`)]) {
      assertError(await create({ name }), expected.invalidAttribute('name'), JSON.stringify(name));
    }
  });

  it('400: refuses other attributes that cannot be used', async () => {
    const wrong: [JsonObject, string][] = [
      [{ orgId: 'Penstock' }, 'orgId'],
      [{ orgId: 'F'.repeat(24) }, 'orgId'],
      [{ regionUsageRestrictions: 'GOV_REGIONS_ONLY' }, 'regionUsageRestrictions'],
      [{ unknownField: 1 }, 'unknownField'],
      [{ tags: [{ key: '', value: 'v' }] }, 'tags[0].key'],
      [{ tags: [{ key: 'k', value: '' }] }, 'tags[0].value'],
      [{ tags: [{ key: 'k'.repeat(256), value: 'v' }] }, 'tags[0].key'],
      [{ tags: [{ key: 'k', value: 'v'.repeat(256) }] }, 'tags[0].value'],
      [{ tags: [{ key: 'k', value: 'v', unknownField: 1 }] }, 'tags[0].unknownField'],
    ];
    for (const [change, attribute] of wrong) {
      const reply = await create({ name: 'refused', ...change });
      assertError(reply, expected.invalidAttribute(attribute));
    }
    const body = { name: 'refused', orgId: orgId() };
    for (const owner of ['me', 'F'.repeat(24), '%20']) {
      const reply = await penstock.owner.post(`${groups}?projectOwnerId=${owner}`, body);
      assertError(reply, expected.invalidQuery('projectOwnerId'));
    }
  });

  it('401: lets only owners of the organisation and group creators create projects', async () => {
    const allowed = ['ORG_OWNER', 'ORG_GROUP_CREATOR'] as const;
    for (const role of allowed) {
      assert.equal((await create({ name: role }, await penstock.as([role]))).status, 201);
    }
    const weak = ['ORG_MEMBER', 'ORG_READ_ONLY', 'ORG_STREAM_PROCESSING_ADMIN', 'GROUP_OWNER'] as const;
    for (const role of weak) {
      const reply = await create({ name: 'refused' }, await penstock.as([role]));
      assertError(reply, refusedGroup.notCreator);
    }
  });

  it('401: does not tell another organisation from none', async () => {
    await using directory = await temporaryDirectory();
    const { penstock: beside, neighbour } = await startBesideNeighbour(directory.path);
    await using _ = beside;
    for (const foreign of [neighbour.orgId, 'f'.repeat(24)]) {
      const reply = await beside.owner.post(groups, { name: 'refused', orgId: foreign });
      assertError(reply, refusedGroup.notInOrganisation);
    }
    // Names are taken per organisation.
    const body = { name: 'Project 0', orgId: neighbour.orgId };
    assert.equal((await (await signIn(beside, neighbour.account)).post(groups, body)).status, 201);
  });

  it('409: refuses a name that the organisation has', async () => {
    await create({ name: 'taken' });
    for (const name of ['taken', 'Project 0']) {
      assertError(await create({ name }), refusedGroup.nameTaken(name));
    }
  });

  it('409: lets one of many that ask for the same name at once win', async () => {
    const others = await Promise.all(range(2).map(() => penstock.as(['ORG_GROUP_CREATOR'])));
    const replies = await Promise.all(
      [penstock.owner, ...others].flatMap((api) => range(5).map(() => create({ name: 'raced' }, api))),
    );
    assert.deepEqual(statusesOf(replies), [201, ...range(14).map(() => 409)]);
    const listed = namesOf(await penstock.owner.get(`${groups}?itemsPerPage=500`));
    assert.equal(listed.filter((name) => name === 'raced').length, 1);
  });

  const call = { method: 'POST', path: groups };
  itIsRateLimitedAs('projects_user', () => ({ ...call, body: {} }));
  itRefusesLikeEveryAccountOperation(
    () => penstock,
    () => ({ ...call, body: { name: 'refused', orgId: orgId() }, tooOld: '2022-12-31' }),
  );
  itRefusesWhatIsNoBody(() => penstock, call);

  it('leaves nothing behind of what it refused', async () => {
    assert.ok(!(await penstock.owner.get(`${groups}?itemsPerPage=500`)).text.includes('refused'));
  });
});
