import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { Agent, request, type RequestOptions } from 'node:https';
import { connect as connectPlainly, type Socket } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import { parseCommand } from '../../src/admin/commands.ts';
import { run } from '../../src/admin/run.ts';
import { defaultConfig } from '../../src/config/config.ts';
import { type Config, type Server, startServer } from '../../src/server.ts';
import {
  type Certificate,
  certificateFiles,
  makeCertificate,
  replaceFile,
  writeCertificate,
} from '../support/certificates.ts';
import { accept, temporaryDirectory } from '../support/penstock.ts';
import { runToEnd, startProcess } from '../support/process.ts';
import { exchange } from '../support/raw-http.ts';

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Sends a request over TLS, trusting one certificate. */
function ask(url: string, ca: string, options: RequestOptions = {}, body = ''): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  request(url, { ca, ...options })
    .on('error', reject)
    .on('response', (response) => {
      text(response).then((answer) => resolve({ status: response.statusCode ?? 0, body: answer }), reject);
    })
    .end(body);
  return promise;
}

/** The certificate that a new connection is shown. */
function shown(url: string, options: ConnectionOptions = {}): Promise<string> {
  const { hostname, port } = new URL(url);
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const socket: TLSSocket = connect(
    { host: hostname, port: Number(port), rejectUnauthorized: false, ...options },
    () => {
      resolve(socket.getPeerX509Certificate()?.fingerprint256 ?? '');
      socket.destroy();
    },
  );
  socket.on('error', reject);
  return promise;
}

const fingerprint = ({ cert }: Certificate): string => new X509Certificate(cert).fingerprint256;

/** Connects again and again until a certificate is shown. */
async function untilShown(url: string, certificate: Certificate): Promise<void> {
  for (let attempt = 0; attempt < 5000; attempt += 1) {
    if ((await shown(url)) === fingerprint(certificate)) return;
  }
  throw new Error('the certificate was never shown');
}

/** An access token of the first start's service account. */
async function bearerOf({ url, credentials }: Server, ca: string): Promise<string> {
  const { clientId, clientSecret } = credentials.serviceAccount;
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const options = { method: 'POST', auth: `${clientId}:${clientSecret}`, headers };
  const { body } = await ask(`${url}/api/oauth/token`, ca, options, 'grant_type=client_credentials');
  return `Bearer ${(JSON.parse(body) as { access_token: string }).access_token}`;
}

describe('a Penstock with a certificate', () => {
  const opened = new AsyncDisposableStack();
  let directory: string;
  let server: Server;
  let first: Certificate;

  before(async () => {
    directory = opened.use(await temporaryDirectory()).path;
    first = await makeCertificate();
    await writeCertificate(directory, first);
    server = opened.use(
      await startServer({ port: 0, dataDir: join(directory, 'data'), ...certificateFiles(directory) }),
    );
  });
  after(() => opened.disposeAsync());

  it('answers over HTTPS, and its links say so', async () => {
    const { url, credentials } = server;
    assert.match(url, /^https:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(credentials.baseUrl, url);
    const headers = { accept, authorization: await bearerOf(server, first.cert) };
    const path = `${url}/api/atlas/v2/groups/${credentials.groupId}/streams`;
    const { status, body } = await ask(path, first.cert, { headers });
    assert.equal(status, 200);
    const { links } = JSON.parse(body) as { links: unknown };
    assert.deepEqual(links, [{ href: `${path}?pageNum=1&itemsPerPage=100`, rel: 'self' }]);
  });

  it('speaks TLS 1.2 and later, nothing older', async () => {
    assert.equal(await shown(server.url, { maxVersion: 'TLSv1.2' }), fingerprint(first));
    assert.equal(await shown(server.url, { minVersion: 'TLSv1.3' }), fingerprint(first));
    // Security level 0 lets this client offer the old version at all.
    const old = { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    await assert.rejects(shown(server.url, old), { code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' });
  });

  it('lets nobody in without TLS, and lives on', async () => {
    const answer = await exchange(
      server.url,
      'GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    );
    assert.doesNotMatch(answer, /alive/);
    assert.equal((await ask(`${server.url}/healthz`, first.cert)).status, 200);
  });

  const createProject = async (name: string): Promise<void> => {
    const config = { ...defaultConfig, dataDir: join(directory, 'data') };
    const answer = await run(parseCommand(['project', 'create', '--name', name]), config);
    assert.equal((JSON.parse(answer) as { name: string }).name, name);
  };

  it('is administered while it runs, whoever signed its certificate, also when that has expired', async () => {
    await createProject('over TLS');
    const expired = await makeCertificate(new Date(1));
    await writeCertificate(directory, expired);
    await untilShown(server.url, expired);
    await createProject('late');
    await rm(certificateFiles(directory).tlsCertFile);
    await createProject('without the file');
    await writeCertificate(directory, first);
    await untilShown(server.url, first);
  });

  it('is not administered through another server that has its address', async () => {
    const holderFile = join(directory, 'data', 'holder.json');
    const holder = await readFile(holderFile, 'utf8');
    await writeFile(holderFile, holder.replace(fingerprint(first), fingerprint(await makeCertificate())));
    await assert.rejects(createProject('elsewhere'), {
      name: 'StoreError',
      message:
        /does not answer: its certificate is not the one of the data directory\. Try again in a moment\./,
    });
    await writeFile(holderFile, holder);
  });

  it('shows a new certificate to new connections as soon as both files are there', async () => {
    using open = {
      agent: new Agent({ keepAlive: true, maxSockets: 1 }),
      [Symbol.dispose]: () => open.agent.destroy(),
    };
    const { agent } = open;
    assert.equal((await ask(`${server.url}/healthz`, first.cert, { agent })).status, 200);

    const second = await makeCertificate();
    const { tlsCertFile, tlsKeyFile } = certificateFiles(directory);
    await replaceFile(tlsCertFile, second.cert);
    assert.equal(await shown(server.url), fingerprint(first), 'a certificate without its key is not used');
    await replaceFile(tlsKeyFile, second.key);
    await untilShown(server.url, second);

    assert.equal(
      (await ask(`${server.url}/healthz`, first.cert, { agent })).status,
      200,
      'the open one goes on',
    );
    assert.equal((await ask(`${server.url}/healthz`, second.cert)).status, 200);
    await writeFile(tlsCertFile, 'half a certi');
    assert.equal((await ask(`${server.url}/healthz`, second.cert)).status, 200, 'rubbish is not used');
    await writeCertificate(directory, first);
    await untilShown(server.url, first);
  });
});

/** Starts a server with a certificate of its own. */
const start = async (directory: string, config: Partial<Config>): Promise<Server> => {
  await writeCertificate(directory, await makeCertificate());
  return startServer({
    port: 0,
    dataDir: join(directory, 'data'),
    ...certificateFiles(directory),
    ...config,
  });
};

/** Connects, and sends no more than the beginning of a handshake. */
const begin = async ({ url }: Server): Promise<Socket> => {
  const { hostname, port } = new URL(url);
  const socket = connectPlainly(Number(port), hostname).on('error', () => undefined);
  await once(socket, 'connect');
  socket.write('\u0016\u0003\u0001', 'latin1');
  return socket.resume();
};

describe('connections that never shake hands', () => {
  it('are closed after the time that a request may take', async () => {
    await using directory = await temporaryDirectory();
    await using server = await start(directory.path, { requestTimeoutMs: 50 });
    await once(await begin(server), 'close');
  });

  it('do not hold up a stop beyond its time limit', async () => {
    await using directory = await temporaryDirectory();
    const server = await start(directory.path, { shutdownTimeoutMs: 50 });
    const socket = await begin(server);
    const { hostname, port } = new URL(server.url);
    const silent = connectPlainly(Number(port), hostname)
      .on('error', () => undefined)
      .resume();
    await once(silent, 'connect');
    await Promise.all([server.close(), once(socket, 'close'), once(silent, 'close')]);
  });
});

describe('the start with a certificate', () => {
  it('prints a command that works when it is pasted', async () => {
    await using directory = await temporaryDirectory();
    await writeCertificate(directory.path, await makeCertificate());
    const { tlsCertFile, tlsKeyFile } = certificateFiles(directory.path);
    await using penstock = await startProcess(join(directory.path, 'data'), {
      PENSTOCK_TLS_CERT_FILE: tlsCertFile,
      PENSTOCK_TLS_KEY_FILE: tlsKeyFile,
    });
    const command = penstock.banner.split('\n').find((line) => line.trim().startsWith('curl '));
    const env = { ...process.env, NO_PROXY: '*' };
    const { stdout } = await promisify(execFile)('bash', ['-c', `${command} --silent --fail`], { env });
    assert.equal((JSON.parse(stdout) as { totalCount: number }).totalCount, 0);
  });

  it('stops with what to do when the files cannot be used', async () => {
    await using directory = await temporaryDirectory();
    await writeCertificate(directory.path, await makeCertificate());
    const { tlsCertFile, tlsKeyFile } = certificateFiles(directory.path);
    const other = await makeCertificate();
    await writeFile(join(directory.path, 'other.key'), other.key, { mode: 0o600 });
    await writeFile(join(directory.path, 'open.key'), other.key);
    await chmod(join(directory.path, 'open.key'), 0o666);
    const refusals: [string, string, RegExp][] = [
      [tlsCertFile, '', /HTTPS needs both a certificate .* and its key/],
      ['', tlsKeyFile, /HTTPS needs both a certificate .* and its key/],
      [join(directory.path, 'none.pem'), tlsKeyFile, /none\.pem cannot be read: ENOENT/],
      [tlsCertFile, join(directory.path, 'other.key'), /cannot be used together: .*mismatch/],
      [tlsKeyFile, tlsKeyFile, /cannot be used together/],
      [
        tlsCertFile,
        join(directory.path, 'open.key'),
        /open\.key can be changed by others .*0666.* chmod 600 /,
      ],
    ];
    for (const [certFile, keyFile, message] of refusals) {
      const { code, stderr } = await runToEnd({
        PENSTOCK_DATA_DIR: join(directory.path, 'data'),
        PENSTOCK_TLS_CERT_FILE: certFile,
        PENSTOCK_TLS_KEY_FILE: keyFile,
      });
      assert.equal(code, 1);
      assert.match(stderr, /^Penstock cannot run\. /);
      assert.match(stderr, message);
      assert.doesNotMatch(stderr, /PRIVATE KEY|\n {4}at /);
    }
  });
});
