import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { textIn } from '../support/answers.ts';
import { connectionsOf, kafkaBody, workspaceBody } from '../support/bodies.ts';
import { stateless } from '../support/connections.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';

const oauth = {
  mechanism: 'OAUTHBEARER',
  method: 'OIDC',
  tokenEndpointUrl: 'https://id.example.com/token',
  clientId: 'client',
  clientSecret: 'kept secret',
  scope: 'read:messages',
  saslOauthbearerExtensions: 'logicalCluster=lkc-1',
};
const scram = { mechanism: 'SCRAM-512', username: 'reader', password: 'another secret' };
const shownScram = { mechanism: 'SCRAM-512', username: 'reader' };
const { clientSecret: _clientSecret, ...shownOauth } = oauth;

const addressOf = (connection: JsonObject): string => `${connectionsOf()}/${textIn(connection, 'name')}`;

describe('a change of the mechanism', () => {
  let penstock: Penstock;
  let count = 0;

  before(async () => {
    penstock = await startPenstock();
    await penstock.owner.post('/streams', workspaceBody());
  });
  after(() => penstock[Symbol.asyncDispose]());

  /** Creates a Kafka connection under a new name and answers what the API shows of it. */
  const created = async (fields: JsonObject): Promise<JsonObject> => {
    const body = { ...kafkaBody(`kafka-${(count += 1)}`), ...fields };
    return (await penstock.owner.post(connectionsOf(), body)).json;
  };

  /** Asserts that a patch turns what is shown into `shown`, in its own answer and in the next read. */
  const assertShown = async (was: JsonObject, body: JsonObject, shown: JsonObject): Promise<void> => {
    const reply = await penstock.owner.patch(addressOf(was), body);
    const read = await penstock.owner.get(addressOf(was));
    assert.deepEqual(read.json, shown);
    assert.equal(reply.text, stateless(read.text));
  };

  it('keeps nothing of the former one, as Terraform expects', async () => {
    const was = await created({ authentication: oauth });
    // The provider sends the whole of what is wanted, and an empty map of headers.
    const body = { ...kafkaBody(textIn(was, 'name')), authentication: scram, headers: {} };
    await assertShown(was, body, { ...was, authentication: shownScram });
    await assertShown(was, { authentication: oauth }, { ...was, authentication: shownOauth });
  });

  it('tells the audit trail that the secrets of the former one are gone', async () => {
    const was = await created({ authentication: oauth });
    await penstock.owner.patch(addressOf(was), { authentication: { mechanism: 'PLAIN' } });
    const audit = `/api/penstock/v1/groups/${penstock.groupId}/audit?itemsPerPage=1`;
    const [record] = (await penstock.owner.get(audit)).json['results'] as JsonObject[];
    const fields = Object.keys(oauth).map((field) => `authentication.${field}`);
    assert.deepEqual(record?.['fields'], fields.toSorted());
  });

  it('keeps what is sent, and what the two have in common', async () => {
    const was = await created({ authentication: scram });
    const plain = { ...was, authentication: { ...shownScram, mechanism: 'PLAIN' } };
    await assertShown(was, { authentication: { mechanism: 'PLAIN' } }, plain);
    const both = { mechanism: 'OAUTHBEARER', clientId: 'client', username: 'still here' };
    await assertShown(was, { authentication: both }, { ...was, authentication: both });
  });

  it('is like one of the protocol, with which its certificates go', async () => {
    const security = { protocol: 'SSL', brokerPublicCertificate: 'of the brokers' };
    const certificate = { sslCertificate: 'of the client', sslKey: 'a key', sslKeyPassword: 'a password' };
    const was = await created({ security, authentication: { ...scram, ...certificate } });
    const sasl = { ...security, protocol: 'SASL_SSL' };
    await assertShown(
      was,
      { security: { protocol: 'SASL_SSL' } },
      { ...was, security: sasl, authentication: shownScram },
    );
    const open = { protocol: 'SASL_PLAINTEXT' };
    await assertShown(was, { security: open }, { ...was, security: open, authentication: shownScram });
  });
});
