import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { AuditRecord } from '../../src/domain/audit.ts';
import type { Role } from '../../src/domain/role.ts';
import { operations } from '../../src/operations/index.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { newAccount, signIn } from '../support/accounts.ts';
import { textIn } from '../support/answers.ts';
import { type Entry, organisationTrail, projectTrail, readTrail } from '../support/audit-trail.ts';
import type { Deed } from '../support/audited-deeds.ts';
import { recipes } from '../support/audited-recipes.ts';
import { acceptFor, addressOf, type Names, unknownId } from '../support/operations.ts';
import { type Api, type Penstock, type Reply, startPenstock } from '../support/penstock.ts';
import { standstill } from '../support/stock.ts';

/** What changes something; teams are never added, because there are none. */
const changing = operations.filter(
  ({ id, built, method }) => built && method !== 'GET' && id !== 'addGroupTeams',
);

/** Roles that let nobody change anything, by where an operation takes place. */
const weakRoles: Readonly<Record<string, readonly Role[]>> = {
  project: ['GROUP_READ_ONLY'],
  organisation: ['ORG_READ_ONLY'],
  account: ['ORG_MEMBER'],
};

/** The parameters of a path, without those that say where it is. */
const parametersOf = ({ path }: Operation): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name = '']) =>
    name === 'groupId' || name === 'orgId' ? [] : [name],
  );

/** Something else that a parameter could name, and that does not exist. */
const nothing = (parameter: string): string => (parameter === 'ipAddress' ? '198.51.100.7' : unknownId);

/** What the trail says of who asked. */
type Who = Pick<AuditRecord, 'principalId' | 'principalName'>;

const operator: Who = { principalId: null, principalName: 'operator' };

const send = (api: Api, operation: Operation, names: Names, body: unknown): Promise<Reply> => {
  const headers = { accept: acceptFor(operation) };
  return api.request(operation.method, addressOf(operation, names), { headers, body });
};

/** What every record of a call has. */
const common = (operation: Operation, names: Names, who: Who) => ({
  ...who,
  operationId: operation.id,
  address: '127.0.0.1',
  tenantName: names['tenantName'] ?? null,
});

/** As much as any call of these tests leaves behind. */
const newsMax = 20;

/** A record as it is shown: what is null is absent. */
const shown = (record: object): object =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));

describe('the audit trail', () => {
  let penstock: Penstock;
  let path: string;
  let seen = 0;

  before(async () => {
    penstock = await startPenstock(standstill);
    path = organisationTrail(penstock.server.credentials.orgId);
  });
  after(() => penstock[Symbol.asyncDispose]());

  /** What the organisation was told since it was asked the last time. */
  const news = async (): Promise<Entry[]> => {
    const { json } = await penstock.owner.get(`${path}?itemsPerPage=${newsMax}`);
    const count = Number(json['totalCount']) - seen;
    seen += count;
    assert.ok(count <= newsMax, `${count} records`);
    return (json['results'] as unknown as Entry[]).slice(0, count).toReversed();
  };

  /** Asserts that a project is told what its organisation is, unless it is there no longer. */
  const assertToldIn = async (groupId: string, entry: Entry): Promise<void> => {
    const { status, json } = await penstock.owner.get(`${projectTrail(groupId)}?itemsPerPage=1`);
    const isGone = entry.name === 'project.deleted';
    assert.equal(status, isGone ? 404 : 200);
    if (!isGone) assert.deepEqual(json['results'], [entry]);
  };

  /** Asserts that one record was stored since then, and what is in it. */
  const assertOnly = async (expected: Omit<AuditRecord, 'at'>, earliest: number): Promise<void> => {
    const [found, ...others] = await news();
    assert.deepEqual(others, []);
    const entry = found ?? assert.fail(`no record of ${expected.operationId}`);
    const { at, ...rest } = entry;
    assert.deepEqual(rest, shown(expected));
    assert.ok(Date.parse(at) >= earliest && Date.parse(at) <= Date.now(), at);
    if (expected.groupId !== null) await assertToldIn(expected.groupId, entry);
  };

  const whoIs = async (clientId: string): Promise<Who> => {
    const { json } = await penstock.operator.get('/serviceAccounts');
    const accounts = json['results'] as { id: string; clientId: string }[];
    const found = accounts.find((one) => one.clientId === clientId);
    return { principalId: found?.id ?? assert.fail(clientId), principalName: clientId };
  };

  /** Where a deed takes place, by the parameters of its path. */
  const namesOf = ({ names = {} }: Deed): Names => ({
    groupId: penstock.groupId,
    orgId: penstock.server.credentials.orgId,
    ...names,
  });

  const refusal = (operation: Operation, names: Names, who: Who, outcome: string) => {
    const parameters = parametersOf(operation);
    // All that follows the name of a workspace, which has a field of its own.
    const isInWorkspace = parameters[0] === 'tenantName' && parameters.length > 1;
    const about = parameters.slice(isInWorkspace ? 1 : -1).map((parameter) => names[parameter]);
    const isInProject = operation.path.includes('{groupId}') && outcome !== 'GROUP_NOT_FOUND';
    return {
      ...common(operation, names, who),
      name: 'attempt.refused' as const,
      orgId: penstock.server.credentials.orgId,
      groupId: isInProject ? (names['groupId'] ?? null) : null,
      target: about.length === 0 ? null : about.join('/'),
      fields: [],
      outcome,
    };
  };

  const deedRecord = (operation: Operation, deed: Deed, who: Who, answer: Reply['json']) => {
    const names = namesOf(deed);
    const { target, fields = [], groupId, tenantName } = deed;
    const named = operation.path.includes('{groupId}') ? names['groupId'] : undefined;
    return {
      ...common(operation, names, who),
      name: deed.event,
      orgId: penstock.server.credentials.orgId,
      groupId: groupId?.(answer) ?? named ?? null,
      tenantName: tenantName ?? names['tenantName'] ?? null,
      target: typeof target === 'string' ? target : target(answer),
      fields: typeof fields === 'function' ? fields(answer) : fields,
      outcome: 'done',
    };
  };

  /** Makes a call that is refused, and asserts what the trail says of it. */
  const assertRefused = async (
    api: Api,
    operation: Operation,
    { names, body, who, status }: { names: Names; body?: unknown; who: Who; status: number[] },
    code?: string,
  ): Promise<void> => {
    const earliest = Date.now();
    const reply = await send(api, operation, names, body);
    assert.ok(status.includes(reply.status), `${reply.status} ${reply.text}`);
    const outcome = textIn(reply.json, 'errorCode');
    if (code !== undefined) assert.equal(outcome, code);
    await assertOnly(refusal(operation, names, who, outcome), earliest);
  };

  it('has a recipe of this test for every operation that changes something', () => {
    const missing = changing.filter(({ id }) => !recipes[id]).map(({ id }) => id);
    assert.equal(
      missing.join(', '),
      '',
      `Say in test/support/audited-*.ts how ${missing.join(', ')} is called and what the trail then says of it.`,
    );
    const needless = Object.keys(recipes).filter((id) => !changing.some((operation) => operation.id === id));
    assert.deepEqual(needless, [], 'recipes of operations that are not built');
  });

  for (const operation of changing) {
    const recipe = recipes[operation.id];
    const isOperator = operation.access === 'operator';
    const unknown =
      parametersOf(operation).at(-1) ?? (operation.path.includes('{groupId}') ? 'groupId' : null);

    it(`${operation.id}: tells once of what was done, and once of every refusal`, async () => {
      assert.ok(recipe, `test/support/audited-*.ts does not say how ${operation.id} is called`);
      const deed = await recipe(penstock);
      const { body, again } = deed;
      const names = namesOf(deed);
      const api = isOperator ? penstock.operator : penstock.owner;
      const who = isOperator ? operator : await whoIs(penstock.server.credentials.serviceAccount.clientId);
      await news();

      // A stranger's attempts are none of the trail.
      assert.equal((await send(penstock.stranger, operation, names, body)).status, 401);
      assert.deepEqual(await news(), []);

      if (!isOperator) {
        const account = await newAccount(penstock, weakRoles[operation.access] ?? [], names['groupId']);
        const weak = await signIn(penstock, account);
        const whoIsWeak = await whoIs(account.clientId);
        await news();
        await assertRefused(weak, operation, { names, body, who: whoIsWeak, status: [401] });
      }
      if (unknown !== null) {
        const elsewhere = { ...names, [unknown]: unknown === 'groupId' ? 'f'.repeat(24) : nothing(unknown) };
        await assertRefused(api, operation, { names: elsewhere, body, who, status: [404] });
      }
      if (operation.body !== null) {
        const call = { names, body: '{', who, status: [400] };
        await assertRefused(api, operation, call, 'MALFORMED_JSON');
      }

      const earliest = Date.now();
      const done = await send(api, operation, names, body);
      assert.equal(done.status, operation.answer.status, done.text);
      await assertOnly(deedRecord(operation, deed, who, done.json), earliest);

      if (again === null) {
        const { status, text } = await send(api, operation, names, body);
        assert.equal(status, operation.answer.status, text);
        assert.deepEqual(
          (await news()).map(({ name, outcome }) => [name, outcome]),
          [[deed.event, 'done']],
        );
      } else {
        const call = { names, body, who, status: [400, 404, 409] };
        await assertRefused(api, operation, call, again);
      }
    });
  }

  it('is told in numbers as well: of every entry there is one event', async () => {
    const text = await (await fetch(`${penstock.server.url}/metrics`)).text();
    const counted = new Map(
      [...text.matchAll(/^penstock_events_total\{event="([^"]+)"\} (\d+)$/gm)].map(([, name, count]) => [
        name,
        Number(count),
      ]),
    );
    const stored = Map.groupBy(await readTrail(penstock.owner, path), ({ name = '' }) => name);
    // The foundation comes before there is anything to count with.
    stored.delete('organisation.founded');
    assert.ok(stored.size > 20);
    for (const [name, records] of stored) assert.equal(counted.get(name), records.length, name);
  });
});
