import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { temporaryDirectory } from '../../support/penstock.ts';
import { sharedTarget, type Target } from '../target.ts';
import { startAssistant } from './assistant.ts';
import { callStreams } from './session.ts';
import { createReader, point, startSecureTarget } from './target.ts';

const list = { action: 'list-workspaces' };

/** What the first use of a server says that is started with these variables. */
async function firstFailure(target: Target, changes: Readonly<Record<string, string>> = {}): Promise<string> {
  await using assistant = await startAssistant(target, changes);
  const { failed, text } = await callStreams(assistant, target, 'discover', list);
  assert.ok(failed, text);
  return text;
}

describe('a MongoDB MCP Server that may not do what it is asked for', () => {
  const opened = new AsyncDisposableStack();
  let target: Target;
  before(async () => {
    target = opened.use(await startSecureTarget());
  });
  after(() => opened.disposeAsync());

  it('says that the secret may be wrong', async () => {
    const text = await firstFailure(target, { MDB_MCP_API_CLIENT_SECRET: 'mdb_sa_sk_wrong' });
    assert.match(text, /^Unable to authenticate with MongoDB Atlas, API error: \[401 Unauthorized\]/);
    assert.match(text, /You are not authorized for this resource\./);
    assert.match(text, /Your API credentials may be invalid, expired or lack permissions\./);
  });

  it('says that the service account may lack a role', async () => {
    const reader = await createReader(target);
    await using assistant = await startAssistant(target, {
      MDB_MCP_API_CLIENT_ID: reader.clientId,
      MDB_MCP_API_CLIENT_SECRET: reader.clientSecret,
    });
    assert.ok(!(await callStreams(assistant, target, 'discover', list)).failed);
    const workspace = { workspaceName: 'orders', cloudProvider: 'AWS', region: 'VIRGINIA_USA' };
    const { failed, text } = await callStreams(assistant, target, 'build', {
      resource: 'workspace',
      ...workspace,
    });
    assert.ok(failed, text);
    assert.match(text, /Current user is not authorized to perform this action\./);
    assert.match(text, /lack permissions/);
  });

  it('says that it does not trust the certificate, if it knows it from NODE_EXTRA_CA_CERTS only', async () => {
    assert.match(
      await firstFailure(target, { SSL_CERT_FILE: '' }),
      /failed, reason: self-signed certificate/,
    );
  });

  it('says so at a Penstock without HTTPS, to which it sends no credentials', async () => {
    const plain = await sharedTarget();
    await point(plain);
    assert.match(await firstFailure(plain), /^Unable to authenticate with MongoDB Atlas/);
  });
});

/** What a server writes into its log from its start to its end, with one use in between. */
async function logOf(target: Target, changes: Readonly<Record<string, string>> = {}): Promise<string> {
  await using home = await temporaryDirectory();
  {
    await using assistant = await startAssistant(target, { HOME: home.path, ...changes });
    assert.ok(!(await callStreams(assistant, target, 'discover', list)).failed);
  }
  const folder = join(home.path, '.mongodb/mongodb-mcp/.app-logs');
  const files = await readdir(folder);
  return (await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))).join('');
}

describe('a MongoDB MCP Server that ends', () => {
  it('revokes its access token, which needs NODE_EXTRA_CA_CERTS', async () => {
    await using target = await startSecureTarget();
    const log = await logOf(target);
    assert.match(log, /Server closed/);
    assert.doesNotMatch(log, /revoke/);
    assert.match(
      await logOf(target, { NODE_EXTRA_CA_CERTS: '' }),
      /Failed to revoke access token: fetch failed/,
    );
  });
});

describe('a MongoDB MCP Server that asks too often', () => {
  it('says when to come back', async () => {
    await using limited = await startSecureTarget({ PENSTOCK_RATE_LIMITS: 'streams_group=2/1' });
    await using assistant = await startAssistant(limited);
    let answer = await callStreams(assistant, limited, 'discover', list);
    for (let sent = 1; !answer.failed && sent < 10; sent += 1) {
      answer = await callStreams(assistant, limited, 'discover', list);
    }
    assert.match(
      answer.text,
      /\[429 Too Many Requests\] .*Rate limit exceeded for .*retry after \d+ seconds\./,
    );
  });
});
