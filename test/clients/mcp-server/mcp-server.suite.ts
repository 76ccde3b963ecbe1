import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../../src/domain/json.ts';
import { type Entry, projectTrail, readTrail } from '../../support/audit-trail.ts';
import type { Answer } from './assistant.ts';
import { payloads, privateLinks } from './payloads.ts';
import { openSession, type Session } from './session.ts';
import './around.ts';
import './failures.ts';
import './not-built.ts';
import './peerings.ts';
import './teardown.ts';

let session: Session;

before(async () => {
  session = await openSession({ PENSTOCK_CONNECTION_READY_DELAY_MS: '200' });
});
after(() => session[Symbol.asyncDispose]());

const build = (resource: string, values: JsonObject): Promise<Answer> =>
  session.use('build', { resource, ...values });

const createWorkspace = (workspaceName: string, others: JsonObject = {}): Promise<Answer> =>
  build('workspace', {
    workspaceName,
    cloudProvider: 'AWS',
    region: 'VIRGINIA_USA',
    includeSampleData: false,
    ...others,
  });

const workspaceName = 'orders';

const connection = (connectionName: string, connectionType: string, connectionConfig: JsonObject = {}) => ({
  resource: 'connection',
  workspaceName,
  connectionName,
  connectionType,
  connectionConfig,
});

const connections = `/streams/${workspaceName}/connections`;

const inspectConnection = (resourceName: string): Promise<JsonObject> =>
  session.inspect({ action: 'inspect-connection', workspaceName, resourceName });

const confirmed = { confirmation: 'Yes' };

const updateWorkspace = (values: JsonObject): Promise<Answer> =>
  session.use('manage', { action: 'update-workspace', workspaceName, ...values });

async function updateConnection(resourceName: string, connectionConfig: JsonObject): Promise<void> {
  const change = { action: 'update-connection', workspaceName, resourceName, connectionConfig };
  const { text, content } = await session.use('manage', change);
  assert.equal(text, `Connection '${resourceName}' updated in workspace '${workspaceName}'.`);
  assert.deepEqual(content, { connectionState: 'READY' });
}

/** What the trail says of the last change: it tells of secrets, too, which no answer shows. */
async function lastChange(): Promise<Pick<Entry, 'target' | 'fields'>> {
  const trail = await readTrail(session.owner, projectTrail(session.target.credentials.groupId));
  const { target, fields } = trail.at(-1) as Entry;
  return { target, fields } as Pick<Entry, 'target' | 'fields'>;
}

const nameOf = (title: string): string => title.replaceAll(' ', '-');

describe('atlas-streams-build', () => {
  it('creates a workspace, with sample data unless told otherwise', async () => {
    await createWorkspace(workspaceName);
    const sampled = { workspaceName: 'sampled', cloudProvider: 'AZURE', region: 'eastus2', tier: 'SP30' };
    const { text } = await build('workspace', sampled);
    assert.match(
      text,
      /^Workspace 'sampled' created in AZURE\/eastus2 \(SP30\)\. Includes sample_stream_solar/,
    );
    const { content } = await session.use('discover', { action: 'list-workspaces' });
    assert.deepEqual(content['workspaces'], [
      { name: workspaceName, region: 'AWS/VIRGINIA_USA', tier: 'SP10', maxTier: 'unknown' },
      { name: 'sampled', region: 'AZURE/eastus2', tier: 'SP30', maxTier: 'unknown' },
    ]);
    const { results } = await session.read('/streams/sampled/connections');
    assert.deepEqual(
      (results as JsonObject[]).map(({ name }) => name),
      ['sample_stream_solar'],
    );
    assert.equal((await session.read(connections))['totalCount'], 0);
  });

  for (const { title, type, sent, shown: expected } of payloads) {
    it(`adds a connection of type ${title}`, async () => {
      const name = nameOf(title);
      await session.use('build', connection(name, type, sent));
      const { id, ...rest } = await session.read(`${connections}/${name}`);
      assert.match(id as string, /^[a-f0-9]{24}$/);
      assert.deepEqual(rest, { ...expected, name, type, region: 'VIRGINIA_USA', state: 'READY' });
    });
  }

  it('asks the user for what is missing', async () => {
    session.assistant.answer({
      bootstrapServers: 'broker.example.com:9092',
      password: 'never shown: password',
    });
    const authentication = { mechanism: 'PLAIN', username: 'reader' };
    await session.use(
      'build',
      connection('asked', 'Kafka', { authentication, security: { protocol: 'SASL_SSL' } }),
    );
    session.assistant.answer(confirmed);
    assert.equal(
      session.assistant.asked.at(-1),
      'The following information is required to create the Kafka connection.',
    );
    const { bootstrapServers } = await session.read(`${connections}/asked`);
    assert.equal(bootstrapServers, 'broker.example.com:9092');
  });

  it('says that a name is taken', async () => {
    const sample = connection('sample_stream_solar', 'Sample');
    await session.use('build', sample);
    assert.match(
      await session.failure('build', sample),
      /^Conflict: .*A Stream connection with the name sample_stream_solar already exists\./,
    );
    await session.use('teardown', {
      resource: 'connection',
      workspaceName,
      resourceName: 'sample_stream_solar',
    });
    const workspace = { workspaceName, cloudProvider: 'AWS', region: 'VIRGINIA_USA' };
    assert.match(
      await session.failure('build', { resource: 'workspace', ...workspace }),
      /^Conflict: .*A Stream workspace with the name orders already exists\./,
    );
  });

  it('creates Private Links of every kind', async () => {
    for (const privateLinkConfig of privateLinks) await build('privatelink', { privateLinkConfig });
    const { results } = await session.read('/streams/privateLinkConnections');
    const links = (results as JsonObject[]).map(({ provider, vendor }) => ({ provider, vendor }));
    assert.deepEqual(
      links,
      privateLinks.map(({ provider, vendor }) => ({ provider, vendor })),
    );
  });

  it('adds a connection through a Private Link, which becomes READY', async () => {
    const { results } = await session.read('/streams/privateLinkConnections');
    const [{ _id: connectionId } = { _id: '' }] = results as { _id: string }[];
    const access = { type: 'PRIVATE_LINK', connectionId };
    const { sent = {} } = payloads[0] ?? {};
    await session.use('build', connection('private', 'Kafka', { ...sent, networking: { access } }));
    let state: unknown = 'PENDING';
    for (let asked = 0; state === 'PENDING' && asked < 500; asked += 1) {
      ({ state } = await inspectConnection('private'));
    }
    assert.equal(state, 'READY');
  });
});

describe('atlas-streams-discover', () => {
  it('shows workspaces by page, and one with its connections', async () => {
    const { data, text } = await session.use('discover', {
      action: 'list-workspaces',
      responseFormat: 'detailed',
      limit: 1,
      pageNum: 2,
    });
    assert.match(text, /^Found 1 workspace\(s\) \(total: 2\):/);
    assert.deepEqual(JSON.parse(data), [await session.read('/streams/sampled')]);
    const inspected = await session.inspect({ action: 'inspect-workspace', workspaceName: 'sampled' });
    assert.deepEqual(inspected, await session.read('/streams/sampled?includeConnections=true'));
  });

  it('shows connections as the API has them, and one of them', async () => {
    const { results } = await session.read(connections);
    const inspected = [];
    for (const { name } of results as { name: string }[]) inspected.push(await inspectConnection(name));
    // The tool hides values of headers, which the API shows.
    const headers = { Authorization: '<redacted>' };
    const withoutValues = (one: JsonObject): JsonObject => (one['headers'] ? { ...one, headers } : one);
    assert.deepEqual(inspected, (results as JsonObject[]).map(withoutValues));
    const { content } = await session.use('discover', { action: 'list-connections', workspaceName });
    assert.deepEqual(
      content['connections'],
      (results as JsonObject[]).map(({ name, type, state }) => ({ name, type, state })),
    );
  });

  it('shows Private Links, and the account that a region runs in', async () => {
    for (const [cloudProvider, region] of [
      ['AWS', 'VIRGINIA_USA'],
      ['AZURE', 'eastus2'],
      ['GCP', 'US_CENTRAL1'],
    ] as const) {
      const { content } = await session.use('discover', { action: 'get-networking', cloudProvider, region });
      const query = `cloudProvider=${cloudProvider}&regionName=${region}`;
      const { cloudProvider: _, ...account } = await session.read(`/streams/accountDetails?${query}`);
      assert.deepEqual(content['accountDetails'], account);
      assert.equal((content['privateLinks'] as unknown[]).length, privateLinks.length);
    }
  });

  it('says which workspace or connection is unknown', async () => {
    const { groupId } = session.target.credentials;
    const workspace = { action: 'inspect-workspace', workspaceName: 'nowhere' };
    assert.match(
      await session.failure('discover', workspace),
      new RegExp(`Stream instance for project ${groupId} and name nowhere not found\\.`),
    );
    const one = { action: 'inspect-connection', workspaceName, resourceName: 'none' };
    assert.match(
      await session.failure('discover', one),
      /^Resource not found: .*Stream connection with name none for project /,
    );
  });
});

describe('atlas-streams-manage', () => {
  for (const { title, change } of payloads) {
    it(`changes one field of a connection of type ${title}, and nothing else`, async () => {
      const path = `${connections}/${nameOf(title)}`;
      const old = await session.read(path);
      await updateConnection(nameOf(title), change.sent);
      assert.deepEqual(await session.read(path), { ...old, ...change.shown });
      assert.deepEqual(await lastChange(), { target: nameOf(title), fields: change.fields });
    });
  }

  it('changes a password that nobody sees', async () => {
    const old = await session.read(`${connections}/asked`);
    await updateConnection('asked', { authentication: { password: 'never shown: another' } });
    assert.deepEqual(await session.read(`${connections}/asked`), old);
    assert.deepEqual(await lastChange(), { target: 'asked', fields: ['authentication.password'] });
  });

  it('changes the tier of a workspace, and its region', async () => {
    const old = await session.read(`/streams/${workspaceName}`);
    assert.deepEqual((await updateWorkspace({ newTier: 'SP50' })).content, { tier: 'SP50' });
    const moved = await updateWorkspace({ newRegion: 'DUBLIN_IRL' });
    assert.deepEqual(moved.content, { region: 'AWS/DUBLIN_IRL' });
    const { dataProcessRegion, streamConfig, name, _id } = await session.read(`/streams/${workspaceName}`);
    assert.deepEqual(
      { dataProcessRegion, streamConfig, name, _id },
      {
        dataProcessRegion: { cloudProvider: 'AWS', region: 'DUBLIN_IRL' },
        streamConfig: { tier: 'SP50' },
        name: workspaceName,
        _id: old['_id'],
      },
    );
  });

  it('says what cannot be changed', async () => {
    const connectionConfig = { networking: { access: { type: 'VPC' } } };
    const change = { action: 'update-connection', workspaceName, resourceName: 'asked', connectionConfig };
    assert.match(await session.failure('manage', change), /Stream networking cannot be modified\./);
    const move = { action: 'update-workspace', workspaceName, newRegion: 'eastus2' };
    assert.match(await session.failure('manage', move), /No region eastus2 exists for provider AWS\./);
  });
});
