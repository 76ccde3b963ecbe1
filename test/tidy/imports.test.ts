import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { findCycles, findReservedImports, findWrongDirections, type Part } from './checks/imports.ts';
import { type Source, show, sourcesIn } from './checks/source.ts';

/** Who may import whom; docs/ARCHITECTURE.md says why. What composes the others comes last. */
const parts: readonly Part[] = [
  { name: 'domain', paths: ['src/domain/'], imports: [] },
  { name: 'config', paths: ['src/config/'], imports: [] },
  { name: 'schema', paths: ['src/schema/'], imports: ['domain'] },
  { name: 'secrets', paths: ['src/secrets/'], imports: ['domain'] },
  { name: 'connections', paths: ['src/connections/'], imports: ['domain', 'schema', 'secrets'] },
  { name: 'store', paths: ['src/store/store.ts', 'src/store/store-error.ts'], imports: ['domain'] },
  { name: 'migrations', paths: ['src/store/migrations/'], imports: [] },
  { name: 'tables', paths: ['src/store/sql/'], imports: ['domain', 'store'] },
  { name: 'sqlite', paths: ['src/store/sqlite/'], imports: ['domain', 'store', 'migrations', 'tables'] },
  {
    name: 'operations',
    paths: ['src/operations/'],
    imports: ['domain', 'schema', 'connections', 'secrets', 'store'],
  },
  // Signing in is decided before there is an operation, so it alone in http reads principals and their secrets.
  { name: 'auth', paths: ['src/http/auth/'], imports: ['domain', 'secrets', 'store', 'http'] },
  { name: 'http', paths: ['src/http/'], imports: ['domain', 'operations', 'auth'] },
  { name: 'observe', paths: ['src/observe/'], imports: ['domain', 'config'] },
  { name: 'credentials', paths: ['src/start/credentials.ts'], imports: ['secrets'] },
  {
    name: 'instance',
    paths: ['src/start/instance.ts', 'src/start/data-directory.ts'],
    imports: ['domain', 'config', 'secrets', 'store', 'sqlite', 'operations', 'credentials'],
  },
  {
    name: 'administration',
    paths: ['src/admin/'],
    imports: ['domain', 'config', 'store', 'sqlite', 'operations', 'instance'],
  },
  {
    name: 'composition',
    paths: ['src/server.ts', 'src/start/', 'src/main.ts', 'src/admin.ts'],
    imports: 'everything',
  },
];

describe('imports', () => {
  let sources: readonly Source[];
  before(async () => {
    sources = await sourcesIn('src');
  });

  it('go in the one direction of the layout', () => {
    assert.deepEqual(findWrongDirections(sources, parts).map(show), []);
  });

  it('form no circle', () => {
    assert.deepEqual(findCycles(sources).map(show), []);
  });

  it('leave Fastify to http, SQLite to the store, and logs and metrics to observe', () => {
    const reserved = {
      fastify: 'src/http/',
      'node:sqlite': 'src/store/',
      pino: 'src/observe/',
      'prom-client': 'src/observe/',
    };
    assert.deepEqual(findReservedImports(sources, reserved).map(show), []);
  });

  it('leave the rules of the domain without any package but for ids and JSON', () => {
    const domain = sources.filter(({ path }) => path.startsWith('src/domain/'));
    const reserved = { node: '', zod: 'src/schema/', 'node:crypto': 'src/domain/id.ts' };
    assert.deepEqual(findReservedImports(domain, reserved).map(show), []);
  });
});
