import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertApiError } from '../support/api-error.ts';
import { connectionsOf } from '../support/bodies.ts';
import { exchange, parseAnswer, requestText } from '../support/raw-http.ts';
import { stocked, stockForSuite } from '../support/stock.ts';

const bytes = (...parts: (string | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

const malformed: Readonly<Record<string, string | Buffer>> = {
  'nothing at all': '',
  'white space': ' \n',
  'no JSON': 'type: Kafka',
  'a truncated object': '{"name":"x","ty',
  'a truncated text': '{"name":"x',
  'two objects': '{}{}',
  'a trailing comma': '{"name":"x",}',
  'single quotes': "{'name':'x'}",
  'a comment': '{/* */"name":"x"}',
  NaN: '{"name":NaN}',
  'a raw line break in a text': '{"name":"a\nb"}',
  'a lone continuation byte': bytes('{"name":"', [0x80], '"}'),
  'an overlong slash': bytes('{"name":"', [0xc0, 0xaf], '"}'),
  'a surrogate in UTF-8': bytes('{"name":"', [0xed, 0xa0, 0x80], '"}'),
  'Latin-1': Buffer.from('{"name":"Zürich"}', 'latin1'),
  'UTF-16': Buffer.from('{"name":"x"}', 'utf16le'),
  'a key twice': '{"name":"a","name":"b"}',
  'a key twice, once escaped': '{"name":"a","\\u006eame":"b"}',
  'a key twice, deep inside': '{"a":[{"b":{"c":1,"d":2,"c":3}}]}',
  'arrays 100,000 deep': '['.repeat(100_000) + ']'.repeat(100_000),
  'objects 100,000 deep': '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000),
  'objects 100,000 deep, never closed': '{"a":'.repeat(100_000),
};

const notAnObject: Readonly<Record<string, string>> = {
  'a list': '[]',
  'a text': '"name"',
  'a number of a million digits': '9'.repeat(1_000_000),
  null: 'null',
  true: 'true',
};

const unusable: Readonly<Record<string, string>> = {
  'a NUL in a value': '{"name":"a\\u0000b"}',
  'a NUL in a key': '{"a\\u0000b":1}',
  'an unpaired high surrogate': '{"name":"\\ud800"}',
  'an unpaired low surrogate in a list': '{"name":["\\udc00"]}',
  'surrogates the wrong way round': '{"name":"\\udc00\\ud800"}',
  'a backslash in a key': '{"a\\\\":1}',
  '__proto__ as a key': '{"__proto__":{"name":"x"}}',
  '__proto__ as a key, deep inside': '{"config":{"a":[{"__proto__":1}]}}',
};

describe('a body that no operation reads', () => {
  const stock = stockForSuite();

  const refused = (code: string, bodies: Readonly<Record<string, string | Buffer>>): void => {
    for (const [what, body] of Object.entries(bodies)) {
      it(`400 ${code}: ${what}`, async () => {
        for (const { method, path, api } of stock().writes) {
          assertApiError(await api.request(method, path, { body }), 400, code);
        }
      });
    }
  };
  refused('MALFORMED_JSON', malformed);
  refused('INVALID_JSON', notAnObject);
  refused('INVALID_ATTRIBUTE', unusable);

  it('400: names the path of a bad key or text', async () => {
    const [nul, lone] = ['\\u0000', '\\ud800'];
    for (const [body, path] of [
      [`{"type":"Https","name":"a","url":"u","headers":{"a":"${nul}"}}`, 'headers.a'],
      [`{"a":[{"b":[1,"${lone}"]}]}`, 'a[0].b[1]'],
      [`{"a":{"b":{"__proto__":1}}}`, 'a.b.__proto__'],
      [`{"a":{"":"${nul}"}}`, 'a.'],
      [`{"":["${nul}"]}`, '[0]'],
      [`{"a":"${nul}","b":[[[1]]]}`, 'a'],
      [`"${nul}"`, 'body'],
    ] as const) {
      const reply = await stock().penstock.owner.post(connectionsOf(), body);
      assertApiError(reply, 400, 'INVALID_ATTRIBUTE', [path]);
    }
  });

  it('400: repeats a bad key in a form that is valid JSON again', async () => {
    const { json } = await stock().penstock.owner.post('/streams', '{"a\\ud800\\u0000":"\\u0000"}');
    assert.deepEqual(json['parameters'], ['a\ufffd\ufffd']);
  });
});

describe('a body of unusual width', () => {
  const stock = stockForSuite();
  const wide = `[${'1,'.repeat(299_999)}1]`;
  const wideMap = `{${Array.from({ length: 60_000 }, (_, at) => `"k${at}":"v"`).join(',')}}`;
  const registry =
    '"type":"SchemaRegistry","name":"x","provider":"CONFLUENT","schemaRegistryAuthentication":{"type":"SASL_INHERIT"}';

  for (const [what, path, body, at] of [
    ['addresses', connectionsOf(), `{${registry},"schemaRegistryUrls":${wide}}`, 'schemaRegistryUrls'],
    ['regions', '/streams', `{"failoverRegions":${wide}}`, 'failoverRegions'],
    ['resources', '/streams/privateLinkConnections', `{"azureResourceIds":${wide}}`, 'azureResourceIds'],
    ['values', connectionsOf(), wide, 'body'],
    ['map entries', connectionsOf(), `{"type":"Https","name":"x","headers":${wideMap}}`, 'headers'],
    ['objects in a list', connectionsOf(), `{"name":[${Array(300_000).fill('{}').join()}]}`, 'name'],
  ] as const) {
    it(`400: too many ${what}`, async () => {
      assertApiError(await stock().penstock.owner.post(path, body), 400, 'INVALID_ATTRIBUTE', [at]);
    });
  }

  it('400: a number of a million digits where a text belongs', async () => {
    const reply = await stock().penstock.owner.patch(
      stocked,
      `{"bootstrapServers":${'9'.repeat(1_000_000)}}`,
    );
    assertApiError(reply, 400, 'INVALID_JSON_ATTRIBUTE', ['bootstrapServers']);
  });

  it('400: a million empty brokers, and a thousand', async () => {
    for (const amount of [1_000_000, 1000]) {
      const reply = await stock().penstock.owner.patch(stocked, { bootstrapServers: ','.repeat(amount) });
      assertApiError(reply, 400, 'INVALID_ATTRIBUTE', ['bootstrapServers']);
    }
  });
});

const limit = 1_048_576;

const padded = (size: number): string => `{"name":5}${' '.repeat(size - 10)}`;

describe('a body that is too large', () => {
  const stock = stockForSuite();

  it('413: one byte more than 1 MiB, by every operation', async () => {
    for (const { method, path, api } of stock().writes) {
      const reply = await api.request(method, path, { body: padded(limit + 1) });
      assertApiError(reply, 413, 'PAYLOAD_TOO_LARGE', [limit]);
    }
  });

  it('400: 1 MiB is read', async () => {
    assertApiError(
      await stock().penstock.owner.post('/streams', padded(limit)),
      400,
      'INVALID_JSON_ATTRIBUTE',
    );
  });

  it('413: in chunks, without its length being announced', async () => {
    const { penstock } = stock();
    const path = `/api/atlas/v2/groups/${penstock.groupId}/streams`;
    const chunk = `10000\r\n${' '.repeat(65_536)}\r\n`;
    const head = requestText('POST', path, {
      'Transfer-Encoding': 'chunked',
      'Content-Type': 'application/json',
    });
    const answer = await exchange(penstock.server.url, `${head}${chunk.repeat(17)}0\r\n\r\n`);
    assertApiError(parseAnswer(answer), 413, 'PAYLOAD_TOO_LARGE', [limit]);
  });
});

describe('a body that is not JSON by its type', () => {
  const stock = stockForSuite();

  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/jsonp',
    'a/b/c',
    ';',
    '',
  ]) {
    it(`415: ${JSON.stringify(type)}`, async () => {
      for (const { method, path, api } of stock().writes) {
        const reply = await api.request(method, path, { body: '{}', headers: { 'content-type': type } });
        assertApiError(reply, 415, 'UNSUPPORTED_MEDIA_TYPE', []);
      }
    });
  }
});
