import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { JsonObject } from '../../src/domain/json.ts';
import { textIn } from '../support/answers.ts';
import { addressOf, dublin, failoversOf, kafkaFailover, prepareFailovers } from '../support/failovers.ts';
import { type Penstock, type Reply, startPenstock, temporaryDirectory } from '../support/penstock.ts';

const failovers = failoversOf('kafka-1');

/** No other text in an answer or a file looks like this. */
const secret = fc.stringMatching(/^[a-z]{4,12}$/).map((text) => `hidden-${text}`);
const secrets = fc.record(
  { password: secret, clientSecret: secret, sslKey: secret, sslKeyPassword: secret },
  { requiredKeys: ['password'], noNullPrototype: true },
);

/** Members beside the secrets, some of which a patch cannot have. */
const others = fc.record(
  {
    username: fc.constantFrom('admin', 'root'),
    mechanism: fc.constantFrom('PLAIN', 'OAUTHBEARER', 'no mechanism'),
    sslCertificate: fc.constant('certificate'),
  },
  { requiredKeys: [], noNullPrototype: true },
);

/** What is wrong with a body besides, so that it is refused after the secret was read. */
const flaws = fc.constantFrom<JsonObject>({}, { region: 'OREGON_USA' }, { name: 'other' }, { unknown: 1 });

describe('a failover connection', () => {
  const opened = new AsyncDisposableStack();
  let penstock: Penstock;

  before(async () => {
    const dataDir = opened.use(await temporaryDirectory()).path;
    penstock = opened.use(await startPenstock({ dataDir }));
    await prepareFailovers(penstock);
  });
  after(() => opened.disposeAsync());

  /** Creates, updates, reads and deletes one, and answers everything that was said meanwhile. */
  const live = async (born: JsonObject, patch: JsonObject, flaw: JsonObject): Promise<Reply[]> => {
    const { owner, groupId } = penstock;
    const refused = await owner.post(failovers, { ...kafkaFailover(), authentication: born, ...flaw });
    const created =
      refused.status === 201
        ? refused
        : await owner.post(failovers, { ...kafkaFailover(), authentication: born });
    assert.equal(created.status, 201, created.text);
    const path = addressOf(created);
    const said = [
      refused,
      created,
      await owner.post(failovers, { ...kafkaFailover(), authentication: born }),
      await owner.patch(path, { authentication: patch, ...flaw }),
      await owner.get(path),
      await owner.get(failovers),
      await owner.get(`/api/penstock/v1/groups/${groupId}/audit`),
      await owner.delete(path),
    ];
    assert.equal(said.at(-1)?.status, 204);
    return said;
  };

  it('never shows a secret: in no answer, not in the audit trail, and in no file', async () => {
    await fc.assert(
      fc.asyncProperty(secrets, secrets, others, flaws, async (born, changed, beside, flaw) => {
        const said = await live(born, { ...beside, ...changed }, flaw);
        for (const { text } of said) assert.doesNotMatch(text, /hidden-/);
      }),
      { numRuns: 60 },
    );
    const names = await readdir(penstock.dataDir);
    const texts = await Promise.all(names.map((name) => readFile(join(penstock.dataDir, name), 'latin1')));
    assert.ok(texts.some((text) => text.includes('dublin.example.com')));
    for (const [at, text] of texts.entries()) assert.doesNotMatch(text, /hidden-/, names[at] ?? '');
  });

  it('tells the audit trail which fields were set, by whom, and nothing of what they hold', async () => {
    const { owner, groupId } = penstock;
    const created = await owner.post(failovers, kafkaFailover());
    const path = addressOf(created);
    await owner.patch(path, { authentication: { password: 'hidden-new' }, config: {} });
    await owner.delete(path);
    const trail = await owner.get(`/api/penstock/v1/groups/${groupId}/audit?itemsPerPage=3`);
    const told = (trail.json['results'] as JsonObject[]).map((record) => [
      record['name'],
      record['operationId'],
      record['target'],
      record['tenantName'],
      record['fields'],
    ]);
    const about = [`kafka-1/${dublin}/${textIn(created.json, 'id')}`, 'workspace-1'];
    const authentication = ['mechanism', 'password', 'username'].map((field) => `authentication.${field}`);
    const config = 'config.auto.offset.reset';
    const other = ['bootstrapServers', config, 'networking.access', 'security.protocol'];
    assert.deepEqual(told, [
      ['failover-connection.deleted', 'deleteStreamFailoverConnection', ...about, []],
      [
        'failover-connection.updated',
        'updateStreamFailoverConnection',
        ...about,
        ['authentication.password', config],
      ],
      ['failover-connection.created', 'createFailoverConnection', ...about, [...authentication, ...other]],
    ]);
  });
});
