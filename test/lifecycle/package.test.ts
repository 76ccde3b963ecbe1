import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { type Consumer, installPackage } from '../support/installed-package.ts';
import { oldNode, pretend } from '../support/old-node.ts';
import { root } from '../support/process.ts';

const run = promisify(execFile);

interface Failure {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a program that uses the package does with it. */
const use = `
  const wrong = await startServer({ port: -1 }).catch((error) => error);
  console.log(wrong instanceof ConfigError, wrong.code);
  const server = await startServer({ port: 0, dataDir: './data' });
  const taken = await startServer({ port: 0, dataDir: './data' }).catch((error) => error);
  console.log(taken instanceof StoreError, taken.code);
  const { port } = new URL(server.url);
  const deaf = await startServer({ port: Number(port), dataDir: './other' }).catch((error) => error);
  console.log(deaf instanceof ListenError, deaf.code);
  await server.close();
  const tls = await startServer({ tlsCertFile: './a', dataDir: './data' }).catch((error) => error);
  console.log(tls instanceof TlsError, tls.code);
  const limits = { x: { capacity: 1, refill: 1 } };
  const set = await startServer({ rateLimits: limits, dataDir: './data' }).catch((error) => error);
  console.log(set instanceof EndpointSetError, set.code);
  const key = await startServer({ port: 0, masterKeyFile: './none', dataDir: './data' }).catch((error) => error);
  console.log(key instanceof MasterKeyError, key.code);
`;
const names = 'ConfigError, EndpointSetError, ListenError, MasterKeyError, startServer, StoreError, TlsError';

const said = [
  'true ERR_PENSTOCK_CONFIG',
  'true ERR_PENSTOCK_DATA_DIRECTORY_IN_USE',
  'true EADDRINUSE',
  'true ERR_PENSTOCK_TLS',
  'true ERR_PENSTOCK_ENDPOINT_SET',
  'true ERR_PENSTOCK_MASTER_KEY',
  '',
].join('\n');

const linksIn = (text: string): string[] =>
  [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);

describe('the package', () => {
  let consumer: Consumer;
  before(async () => {
    consumer = await installPackage();
  });
  after(() => consumer[Symbol.asyncDispose]());

  const forms = [
    ['require', 'a.cjs', `const { ${names} } = require('penstock');\n(async () => {${use}})();`],
    ['import', 'b.mjs', `import { ${names} } from 'penstock';\n${use}`],
  ] as const;
  for (const [form, file, text] of forms) {
    it(`works with ${form}, and exports the errors of startServer, each with a code`, async () => {
      await writeFile(join(consumer.path, file), text);
      const { stdout, stderr } = await run(process.execPath, [file], { cwd: consumer.path });
      assert.deepEqual([stdout, stderr], [said, '']);
    });

    it(`tells an old Node with ${form} what it may do, which is not what a clone does`, async () => {
      await writeFile(join(consumer.path, file), text);
      const old = await oldNode();
      const attempts: [string, string, string[]][] = [
        [process.execPath, '22.9.0', ['--import', pretend('22.9.0')]],
      ];
      if (old) attempts.push([old.path, old.version, []]);
      for (const [node, version, flags] of attempts) {
        for (const program of [file, 'node_modules/penstock/bin/penstock.js']) {
          const refused = run(node, [...flags, program], { cwd: consumer.path });
          await assert.rejects(refused, ({ code, stdout, stderr }: Failure) => {
            assert.deepEqual([code, stdout], [1, '']);
            assert.ok(
              stderr.includes(`Penstock needs Node 24 or newer; this is Node ${version}.\nInstall Node 24`),
            );
            assert.doesNotMatch(stderr, /npm ci|npm start|SyntaxError/);
            return true;
          });
        }
      }
    });
  }

  it('has types that need neither packages nor a library that is named', async () => {
    const text = `import { ${names}, type Config, type Credentials, type Server } from 'penstock';
      const config: Partial<Config> = { port: 0 };
      export const errors = [EndpointSetError, MasterKeyError, StoreError, TlsError, ConfigError];
      export async function main(): Promise<string> {
        await using server: Server = await startServer(config);
        const { groupId }: Credentials = server.credentials;
        return groupId;
      }
      export const codeOf = (error: unknown) => (error instanceof ListenError ? error.code.length : 0);`;
    const files = ['c.mts', 'd.cts'];
    for (const file of files) await writeFile(join(consumer.path, file), text);
    // No package of types, and no library but the language.
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--types', '', '--lib', 'es2022'];
    const tsc = join(root, 'node_modules/.bin/tsc');
    await run(tsc, ['--ignoreConfig', ...options, ...files], { cwd: consumer.path });
  });

  it('has no dead links in its pages', async () => {
    const { installed } = consumer;
    const all = await readdir(installed, { recursive: true });
    const pages = all.filter((path) => path.endsWith('.md') && !path.startsWith('node_modules'));
    assert.ok(pages.includes('README.md') && pages.includes('docs/ARCHITECTURE.md'));
    const dead: string[] = [];
    for (const page of pages) {
      const links = linksIn(await readFile(join(installed, page), 'utf8'));
      const local = links.filter((link) => !/^(https?:|#)/.test(link));
      for (const link of local) {
        const target = join(installed, dirname(page), link.replace(/#.*/, ''));
        if (!existsSync(target)) dead.push(`${page}: ${link}`);
      }
    }
    assert.deepEqual(dead, []);
  });
});
