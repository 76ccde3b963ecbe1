import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe, it } from 'node:test';
import { assertApiError } from '../support/api-error.ts';
import { connectionsOf, kafkaBody } from '../support/bodies.ts';
import { exchange, parseAnswer, requestText } from '../support/raw-http.ts';
import { stocked, stockForSuite } from '../support/stock.ts';

describe('a path that leads nowhere', () => {
  const stock = stockForSuite();

  for (const [path, status, code] of [
    ['/streams/work%2Fspace', 404, 'STREAM_TENANT_NOT_FOUND_FOR_NAME'],
    ['/streams/%00', 404, 'STREAM_TENANT_NOT_FOUND_FOR_NAME'],
    ['/streams/__proto__', 404, 'STREAM_TENANT_NOT_FOUND_FOR_NAME'],
    ["/streams/'%20OR%20''='", 404, 'STREAM_TENANT_NOT_FOUND_FOR_NAME'],
    [`/streams/${'x'.repeat(8000)}`, 404, 'STREAM_TENANT_NOT_FOUND_FOR_NAME'],
    ['/streams/WORKSPACE-1', 404, 'STREAM_TENANT_NOT_FOUND_FOR_NAME'],
    [`${stocked}%00`, 404, 'STREAM_CONNECTION_NOT_FOUND_FOR_NAME'],
    [`${stocked}%20`, 404, 'STREAM_CONNECTION_NOT_FOUND_FOR_NAME'],
    [`${connectionsOf()}/a%2Fb`, 404, 'STREAM_CONNECTION_NOT_FOUND_FOR_NAME'],
    [`${stocked}/`, 404, 'RESOURCE_NOT_FOUND'],
    [`${connectionsOf()}//kafka-1`, 404, 'RESOURCE_NOT_FOUND'],
    ['/nothing', 404, 'RESOURCE_NOT_FOUND'],
    ['/streams/privateLinkConnections/%00', 404, 'RESOURCE_NOT_FOUND'],
    ['/api/atlas/v1/groups', 404, 'RESOURCE_NOT_FOUND'],
    ['/api/penstock/v1/secrets', 404, 'RESOURCE_NOT_FOUND'],
    ['/streams/%zz', 400, 'BAD_REQUEST'],
    ['/streams/%', 400, 'BAD_REQUEST'],
    ['/streams/%C3%28', 400, 'BAD_REQUEST'],
    ['/streams/%ED%A0%80', 400, 'BAD_REQUEST'],
  ] as const) {
    it(`${status} ${code}: ${path.slice(0, 50)}`, async () => {
      assertApiError(await stock().penstock.owner.get(path), status, code);
    });
  }

  it('404: a slash at the end makes no list of a collection', async () => {
    for (const path of ['/streams/', `${connectionsOf()}/`]) {
      assertApiError(await stock().penstock.owner.get(path), 404, null);
    }
  });

  it('404: repeats a path of any length clipped', async () => {
    const { text } = await stock().penstock.stranger.get(`/api/${'x'.repeat(8000)}`);
    assert.ok(text.length < 1000, text);
  });
});

describe('a method that a path does not have', () => {
  const stock = stockForSuite();

  for (const method of ['PUT', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY', 'LOCK', 'MADEUP']) {
    it(`4xx: ${method}`, async () => {
      const { server, groupId } = stock().penstock;
      const project = `/api/atlas/v2/groups/${groupId}`;
      for (const target of [
        project + connectionsOf(),
        project + stocked,
        '/api/oauth/token',
        '/healthz',
        '/x',
      ]) {
        const reply = parseAnswer(await exchange(server.url, requestText(method, target)));
        assert.ok(reply.status >= 400 && reply.status < 500, `${target}: ${reply.status}`);
        assertApiError(reply, reply.status, null);
      }
    });
  }

  it('4xx: OPTIONS *', async () => {
    const reply = parseAnswer(await exchange(stock().penstock.server.url, requestText('OPTIONS', '*')));
    assertApiError(reply, 404, 'RESOURCE_NOT_FOUND', ['*']);
  });
});

describe('what is not HTTP', () => {
  const stock = stockForSuite();
  const host = 'Host: localhost\r\n';

  for (const [what, bytes, status, code] of [
    ['words', 'how do you do\r\n\r\n', 400, 'BAD_REQUEST'],
    ['a TLS handshake', Buffer.from('160301000501000001000000', 'hex'), 400, 'BAD_REQUEST'],
    ['an HTTP/2 preface', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'BAD_REQUEST'],
    ['an unknown version', `GET / HTTP/9.9\r\n${host}\r\n`, 400, 'BAD_REQUEST'],
    ['a target without a slash', `GET healthz HTTP/1.1\r\n${host}\r\n`, 400, 'BAD_REQUEST'],
    ['bytes beyond ASCII in a target', `GET /é HTTP/1.1\r\n${host}\r\n`, 400, 'BAD_REQUEST'],
    ['no host', 'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'BAD_REQUEST'],
    ['a header without a colon', `GET / HTTP/1.1\r\n${host}Accept\r\n\r\n`, 400, 'BAD_REQUEST'],
    ['a NUL in a header', `GET / HTTP/1.1\r\n${host}Accept: \0\r\n\r\n`, 400, 'BAD_REQUEST'],
    [
      'a length that is no number',
      `POST / HTTP/1.1\r\n${host}Content-Length: ten\r\n\r\n`,
      400,
      'BAD_REQUEST',
    ],
    [
      'two lengths',
      `POST / HTTP/1.1\r\n${host}Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx`,
      400,
      'BAD_REQUEST',
    ],
    [
      'a length and chunks',
      `POST / HTTP/1.1\r\n${host}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
      'BAD_REQUEST',
    ],
    [
      'a chunk without a size',
      `POST /api/oauth/token HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\nten\r\n`,
      400,
      'BAD_REQUEST',
    ],
    [
      'a header of 20,000 bytes',
      `GET / HTTP/1.1\r\n${host}Accept: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'REQUEST_HEADER_FIELDS_TOO_LARGE',
    ],
    [
      '4,000 headers',
      `GET / HTTP/1.1\r\n${host}${'a: b\r\n'.repeat(4000)}\r\n`,
      431,
      'REQUEST_HEADER_FIELDS_TOO_LARGE',
    ],
    [
      'a target of 20,000 bytes',
      `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n${host}\r\n`,
      431,
      'REQUEST_HEADER_FIELDS_TOO_LARGE',
    ],
  ] as const) {
    it(`${status} ${code}: ${what}`, async () => {
      assertApiError(parseAnswer(await exchange(stock().penstock.server.url, bytes)), status, code, []);
    });
  }
});

describe('a request that is not what it announces', () => {
  const stock = stockForSuite();

  const createRequest = (length: number, headers: Record<string, string> = {}): string => {
    const { penstock, token } = stock();
    return requestText('POST', `/api/atlas/v2/groups/${penstock.groupId}${connectionsOf()}`, {
      Authorization: `Bearer ${token}`,
      Accept: 'application/vnd.atlas.2025-03-12+json',
      'Content-Type': 'application/json',
      'Content-Length': String(length),
      ...headers,
    });
  };
  const body = JSON.stringify(kafkaBody('new-1'));

  it('400: ends before its body does', async () => {
    const { url } = stock().penstock.server;
    const answer = await exchange(url, createRequest(body.length + 1) + body, 'end');
    assertApiError(parseAnswer(answer), 400, 'BAD_REQUEST', []);
  });

  it('is forgotten when the client breaks off in the middle of the body', async () => {
    const { url } = stock().penstock.server;
    await exchange(url, createRequest(body.length + 1) + body, 'reset');
  });

  it('400: has a body that is longer than it says', async () => {
    const { url } = stock().penstock.server;
    const answer = await exchange(url, createRequest(body.length - 1) + body);
    assertApiError(parseAnswer(answer), 400, 'BAD_REQUEST', []);
  });

  it('415: says that its body is encoded, whoever asks', async () => {
    const { owner, stranger } = stock().penstock;
    const compressed = Buffer.from('1f8b0800000000000003abae050043bfa6a302000000', 'hex');
    for (const encoding of ['gzip', 'br', 'identity, gzip', 'aws-chunked']) {
      const headers = { 'content-encoding': encoding };
      for (const [api, path] of [
        [owner, connectionsOf()],
        [owner, '/api/penstock/v1/projects'],
        [stranger, '/api/oauth/token'],
        [stranger, '/api/oauth/revoke'],
      ] as const) {
        const reply = await api.post(path, compressed, { headers });
        assertApiError(reply, 415, 'UNSUPPORTED_MEDIA_TYPE', []);
      }
    }
  });

  it('is taken for what it is when it says that its body is as it is', async () => {
    const { owner } = stock().penstock;
    const headers = { 'content-encoding': 'Identity' };
    assert.equal((await owner.post(connectionsOf(), kafkaBody('as-it-is'), { headers })).status, 200);
    assert.equal((await owner.delete(`${connectionsOf()}/as-it-is`)).status, 202);
    assert.equal((await owner.get(connectionsOf(), { headers: { 'content-encoding': 'gzip' } })).status, 200);
  });
});

describe('the Expect header', () => {
  const stock = stockForSuite();

  const expecting = (
    expectation: string,
    length = 2,
  ): Promise<{ continued: boolean; status: number; text: string }> =>
    new Promise((resolve, reject) => {
      let continued = false;
      const sent = request(`${stock().penstock.server.url}/api/oauth/token`, {
        method: 'POST',
        headers: { expect: expectation, 'content-length': length },
      });
      sent.on('continue', () => {
        continued = true;
        sent.end('{}');
      });
      sent.on('error', reject);
      sent.on('response', (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (data: string) => (text += data));
        response.on('end', () => {
          resolve({ continued, status: response.statusCode ?? 0, text });
          sent.destroy();
        });
      });
      sent.flushHeaders();
    });

  it('100: 100-continue asks for the body first', async () => {
    const { continued, status } = await expecting('100-continue');
    assert.deepEqual({ continued, status }, { continued: true, status: 401 });
  });

  it('413: a body that is too large is not asked for', async () => {
    const { continued, status, text } = await expecting('100-continue', 1_048_577);
    assert.deepEqual({ continued, status }, { continued: false, status: 413 });
    assert.equal(JSON.parse(text).errorCode, 'PAYLOAD_TOO_LARGE');
  });

  it('417: anything else cannot be met', async () => {
    const { continued, status, text } = await expecting('200-ok');
    assert.deepEqual({ continued, status }, { continued: false, status: 417 });
    assert.equal(JSON.parse(text).errorCode, 'EXPECTATION_FAILED');
  });
});

describe('a query that is no query', () => {
  const stock = stockForSuite();

  for (const [query, parameter] of [
    ['pageNum=0', 'pageNum'],
    ['pageNum=-1', 'pageNum'],
    ['pageNum=1e2', 'pageNum'],
    ['pageNum=2147483648', 'pageNum'],
    ['pageNum=99999999999999999999', 'pageNum'],
    ['pageNum=1&pageNum=2', 'pageNum'],
    ['pageNum=%zz', 'pageNum'],
    ['pageNum=%20', 'pageNum'],
    ['itemsPerPage=501', 'itemsPerPage'],
    ['itemsPerPage=%00', 'itemsPerPage'],
    ['includeCount=1', 'includeCount'],
    ['envelope=yes', 'envelope'],
    ['pretty=1', 'pretty'],
    ['pretty=true&pretty=true', 'pretty'],
  ] as const) {
    it(`400 INVALID_QUERY_PARAMETER: ${query}`, async () => {
      const reply = await stock().penstock.owner.get(`${connectionsOf()}?${query}`);
      assertApiError(reply, 400, 'INVALID_QUERY_PARAMETER', [parameter]);
    });
  }

  it('200: ignores parameters that it does not know, whatever they are called', async () => {
    const { owner } = stock().penstock;
    for (const query of [
      '__proto__=1',
      'constructor=x&toString=y',
      '%zz=%zz',
      '&&=&',
      `x=${'y'.repeat(8000)}`,
    ]) {
      assert.equal((await owner.get(`${connectionsOf()}?${query}`)).status, 200, query);
    }
  });
});
