import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { assertAnswer, assertError, expected, textIn } from '../support/answers.ts';
import {
  confluentLink,
  eventHubLink,
  mskLink,
  privateLinks,
  vendorCases,
  vendorFields,
  vendorLink,
} from '../support/bodies-of-links.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimited } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation, itRefusesWhatIsNoBody } from '../support/refusals.ts';

const providers = ['AWS', 'AZURE', 'GCP'];

const alreadyExists = {
  status: 400,
  code: 'STREAM_PRIVATE_LINK_ALREADY_EXISTS',
  detail: 'Stream Private Link connection already exists.',
};

/** A link to a service of Confluent on AWS. */
const serviceLink = (serviceEndpointId: string, fields: JsonObject = {}): JsonObject => ({
  ...confluentLink(),
  serviceEndpointId,
  ...fields,
});

describe('createPrivateLinkConnection', () => {
  let penstock: Penstock;
  let made = 0;
  /** Creates a link that no other test has. */
  const create = (body: JsonObject) =>
    penstock.owner.post(privateLinks, { serviceEndpointId: `endpoint-${(made += 1)}`, ...body });
  const read = async (created: { json: JsonObject }) =>
    penstock.owner.get(`${privateLinks}/${textIn(created.json, '_id')}`);

  before(async () => {
    penstock = await startPenstock({ privateLinkDoneDelayMs: 3_600_000 });
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: echoes the recorded request with an id, byte for byte; the read shows the rest', async () => {
    const created = await penstock.owner.post(privateLinks, eventHubLink());
    assertAnswer(created, 200);
    const id = textIn(created.json, '_id');
    assert.match(id, /^[a-f0-9]{24}$/);
    const [head, tail] = [
      `{"_id":"${id}","dnsDomain":"test-namespace.servicebus.windows.net",`,
      '"region":"US_EAST_2",',
    ];
    const endpoint = `"serviceEndpointId":"${textIn(eventHubLink(), 'serviceEndpointId')}"`;
    assert.equal(created.text, `${head}"provider":"Azure",${tail}${endpoint}}`);
    const shown = `${head}"provider":"AZURE",${tail}${endpoint},"state":"IDLE","vendor":"GENERIC"}`;
    assert.equal((await read(created)).text, shown);
  });

  it('200: takes every vendor of every provider, in any case', async () => {
    for (const one of vendorCases) {
      const { provider, vendor } = one;
      const typed = { provider: provider.toLowerCase(), vendor: vendor.toLowerCase() };
      const body = { ...vendorLink(one, `typed-${vendor}`), ...typed };
      const created = await penstock.owner.post(privateLinks, body);
      assert.equal(created.status, 200, created.text);
      assert.deepEqual([created.json['provider'], created.json['vendor']], Object.values(typed));
      const { json } = await read(created);
      assert.deepEqual([json['provider'], json['vendor']], [provider, vendor]);
    }
  });

  it('200: says GENERIC where no vendor is named', async () => {
    for (const provider of providers) {
      const created = await create({ provider, vendor: null });
      assert.ok(!('vendor' in created.json) && !('state' in created.json));
      assert.equal((await read(created)).json['vendor'], 'GENERIC');
    }
  });

  it('200: works out the region and the authentication of an MSK cluster', async () => {
    const created = await create(mskLink());
    assert.ok(!('region' in created.json) && !('authenticationScheme' in created.json));
    const { json } = await read(created);
    assert.deepEqual([json['region'], json['authenticationScheme']], ['US_EAST_1', 'SASL_SCRAM']);
    for (const authenticationScheme of ['TLS', 'SASL_SCRAM', 'IAM']) {
      const chosen = await read(await create({ ...mskLink(), authenticationScheme, region: 'EU_WEST_1' }));
      assert.equal(chosen.json['authenticationScheme'], authenticationScheme);
      assert.equal(chosen.json['region'], 'EU_WEST_1');
    }
  });

  it('200: keeps the lists that Confluent needs, empty ones, too', async () => {
    const lists: JsonObject = {
      dnsSubDomain: [],
      azureResourceIds: ['/subscriptions/1', '/subscriptions/2'],
      gcpServiceAttachmentUris: ['projects/1', 'projects/2', 'projects/3'],
    };
    const created = await create({ ...confluentLink(), serviceEndpointId: 'with-lists', ...lists });
    for (const answer of [created, await read(created)]) {
      const kept = Object.keys(lists).map((field) => [field, answer.json[field]]);
      assert.deepEqual(Object.fromEntries(kept), lists);
    }
  });

  it('200: ignores what is the server’s own', async () => {
    const own: JsonObject = {
      _id: 'f'.repeat(24),
      state: 'DONE',
      errorMessage: 'none',
      gcpConnectionIds: ['1'],
      interfaceEndpointId: 'vpce-1',
      interfaceEndpointName: 'name',
      providerAccountId: '1',
      links: [],
    };
    const created = await create({ provider: 'AWS', ...own });
    assert.deepEqual(Object.keys(created.json), ['_id', 'provider', 'serviceEndpointId']);
    assert.notEqual(created.json['_id'], own['_id']);
    assert.equal((await read(created)).json['state'], 'IDLE');
  });

  it('400: names the required attribute that is missing', async () => {
    assertError(await create({}), expected.missing('provider'));
    for (const one of vendorCases) {
      for (const attribute of one.required) {
        const isList = Array.isArray(vendorFields[attribute]);
        for (const nothing of [null, isList ? [] : '']) {
          const body = { ...vendorLink(one, 'REFUSED'), [attribute]: nothing };
          const reply = await penstock.owner.post(privateLinks, body);
          assertError(reply, expected.missing(attribute), `${one.provider} ${one.vendor}: ${reply.text}`);
        }
      }
    }
  });

  it('400: names the attribute that the vendor has not', async () => {
    for (const one of vendorCases) {
      for (const attribute of one.forbidden) {
        const body = vendorLink(one, 'REFUSED');
        const reply = await penstock.owner.post(privateLinks, {
          ...body,
          [attribute]: vendorFields[attribute],
        });
        assertError(
          reply,
          expected.invalidAttribute(attribute),
          `${one.provider} ${one.vendor}: ${reply.text}`,
        );
      }
    }
  });

  describe('to Confluent on AWS', () => {
    it('200: needs a domain only for its subdomains', async () => {
      const some: JsonObject[] = [
        { dnsSubDomain: null },
        { dnsSubDomain: [] },
        { dnsDomain: null, dnsSubDomain: null },
        { dnsDomain: null, dnsSubDomain: [] },
        { dnsDomain: '', dnsSubDomain: [] },
      ];
      for (const [at, fields] of some.entries()) {
        const created = await create(serviceLink(`domain-${at}`, fields));
        assert.equal(created.status, 200, JSON.stringify(fields));
        assert.equal((await read(created)).json['state'], 'IDLE');
      }
    });

    it('400: refuses subdomains without a domain, and those of another', async () => {
      for (const nothing of [null, '']) {
        assertError(
          await create(serviceLink('REFUSED', { dnsDomain: nothing })),
          expected.missing('dnsDomain'),
        );
      }
      const [first] = confluentLink()['dnsSubDomain'] as string[];
      const domain = textIn(confluentLink(), 'dnsDomain');
      const foreign = await create(
        serviceLink('REFUSED', { dnsSubDomain: [first ?? '', 'use1-az2.example.com'] }),
      );
      assertError(foreign, expected.invalidAttribute('dnsSubDomain[1]'));
      // It ends in the same letters, and is of another domain.
      const alike = await create(serviceLink('REFUSED', { dnsSubDomain: [`un${domain}`] }));
      assertError(alike, expected.invalidAttribute('dnsSubDomain[0]'));
    });

    it('400: refuses a second one to the same service, whatever else it says', async () => {
      assert.equal((await create(serviceLink('one-service'))).status, 200);
      const others: JsonObject[] = [{}, { region: 'US_WEST_2' }, { dnsDomain: null, dnsSubDomain: [] }];
      for (const fields of others)
        assertError(await create(serviceLink('one-service', fields)), alreadyExists);
      assert.equal((await create({ ...serviceLink('one-service'), vendor: 'S3' })).status, 200);
      const other = await newProject(penstock);
      assert.equal(
        (await penstock.owner.post(other.path + privateLinks, serviceLink('one-service'))).status,
        200,
      );
    });

    it('400: lets one of many that ask for the same service at once win', async () => {
      const domains = Array.from({ length: 10 }, (_, at) => ({
        dnsDomain: `${at}.example.com`,
        dnsSubDomain: [],
      }));
      const replies = await Promise.all(
        domains.map((fields) => create(serviceLink('raced-service', fields))),
      );
      assert.equal(replies.filter(({ status }) => status === 200).length, 1);
      for (const reply of replies.filter(({ status }) => status !== 200)) assertError(reply, alreadyExists);
    });
  });

  it('400: refuses an unknown provider', async () => {
    for (const provider of ['OTHER', 'TENANT', '__proto__', 'toString']) {
      assertError(await create({ provider }), expected.noProvider(provider));
    }
  });

  it('400: refuses the vendor of another provider', async () => {
    const everyName = new Set(vendorCases.map(({ vendor }) => vendor));
    for (const provider of providers) {
      const own = new Set(vendorCases.filter((one) => one.provider === provider).map(({ vendor }) => vendor));
      const others = [...everyName, 'OTHER'].filter((vendor) => !own.has(vendor));
      for (const vendor of others) {
        const reply = await create({ ...vendorFields, provider, vendor });
        assertError(reply, expected.notInEnum(vendor), `${provider} ${vendor}`);
      }
    }
  });

  it('400: refuses values that cannot be used', async () => {
    const refused: JsonObject = {
      arn: 'arn:aws:s3:::bucket',
      gcpServiceAttachmentUris: ['1', '2', '3', '4'],
      unknownField: 1,
    };
    for (const [attribute, value] of Object.entries(refused)) {
      const reply = await create({ provider: 'AWS', [attribute]: value });
      assertError(reply, expected.invalidAttribute(attribute));
    }
    const twice = await create({ provider: 'GCP', gcpServiceAttachmentUris: ['1', '1'] });
    assertError(twice, expected.invalidAttribute('gcpServiceAttachmentUris'));
    const scheme = await create({ ...mskLink(), authenticationScheme: 'PLAIN' });
    assertError(scheme, expected.notInEnum('PLAIN'));
  });

  it('400: names the attribute of a wrong JSON type', async () => {
    assertError(await create({ provider: 1 }), expected.wrongJsonType('provider'));
    for (const attribute of ['dnsSubDomain', 'azureResourceIds', 'gcpServiceAttachmentUris']) {
      const reply = await create({ provider: 'AWS', [attribute]: 'text' });
      assertError(reply, expected.wrongJsonType(attribute));
    }
    const item = await create({ provider: 'AWS', dnsSubDomain: ['a', 1] });
    assertError(item, expected.wrongJsonType('dnsSubDomain[1]'));
  });

  it('400: refuses the same link a second time, however it is typed', async () => {
    const body = { ...eventHubLink(), serviceEndpointId: 'twice' };
    assert.equal((await create(body)).status, 200);
    const reordered = Object.fromEntries(Object.entries(body).toReversed());
    for (const same of [body, reordered, { ...body, provider: 'AZURE', vendor: 'generic' }]) {
      assertError(await create(same), alreadyExists);
    }
    const other = await newProject(penstock);
    assert.equal((await penstock.owner.post(other.path + privateLinks, body)).status, 200);
  });

  it('400: lets one of many that ask for the same link at once win', async () => {
    const body = { ...eventHubLink(), serviceEndpointId: 'raced' };
    const replies = await Promise.all(Array.from({ length: 10 }, () => create(body)));
    const statuses = replies.map(({ status }) => status).toSorted((a, b) => a - b);
    assert.deepEqual(statuses, [200, ...Array.from({ length: 9 }, () => 400)]);
  });

  const call = { method: 'POST', path: privateLinks, body: { provider: 'AWS', region: 'REFUSED' } };
  const tooWeak = 'GROUP_DATA_ACCESS_ADMIN';
  itRefusesLikeEveryOperation(() => penstock, { ...call, tooWeak, tooOld: '2023-01-31' });
  itRefusesWhatIsNoBody(() => penstock, call);
  itIsRateLimited(call);

  it('leaves nothing behind of what it refused', async () => {
    assert.ok(!(await penstock.owner.get(`${privateLinks}?itemsPerPage=500`)).text.includes('REFUSED'));
  });
});
