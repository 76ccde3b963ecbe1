import { it } from 'node:test';
import type { Role } from '../../src/domain/role.ts';
import { signIn } from './accounts.ts';
import { assertChallenge, assertError, expected } from './answers.ts';
import type { Api, Penstock, RequestOptions } from './penstock.ts';
import { newProject } from './projects.ts';
import { newServiceAccount } from './service-accounts.ts';

/** A call that would succeed, or fail only for what the test of its refusal changes. */
export interface Call {
  readonly method: string;
  /** Below the project, or below `/api/penstock/v1`. */
  readonly path: string;
  readonly body?: unknown;
}

/** What differs between operations in how they refuse. */
export interface RefusedCall extends Call {
  /** A project role that does not suffice; null when every project role does. */
  readonly tooWeak: Role | null;
  /** A date before the operation's first version. */
  readonly tooOld: string;
}

const unknownId = 'f'.repeat(24);

const send = (penstock: Penstock, who: 'owner' | 'operator' | 'stranger', { method, path, body }: Call) =>
  penstock[who].request(method, path, { body });

const withQuery = ({ path }: Call, query: string): string =>
  query === '' ? path : path + (path.includes('?') ? '&' : '?') + query;

/** An owner of the organisation, who may do everything, but from another address. */
async function ownerElsewhere(penstock: Penstock): Promise<Api> {
  const account = await newServiceAccount(penstock, 'orgs', { roles: ['ORG_OWNER'] });
  const owner = await signIn(penstock, account);
  await penstock.owner.post(`${account.inOrg}/accessList`, [{ ipAddress: '192.0.2.1' }]);
  return owner;
}

/** Adds the tests of the refusals that every operation in a project has in common. */
export function itRefusesLikeEveryOperation(penstock: () => Penstock, call: RefusedCall): void {
  const { method, path, body, tooWeak, tooOld } = call;

  it('401: challenges a caller without credentials', async () => {
    assertChallenge(await send(penstock(), 'stranger', call));
  });

  if (tooWeak !== null) {
    it(`401: does not let ${tooWeak} in`, async () => {
      const weak = await penstock().as([tooWeak]);
      assertError(await weak.request(method, path, { body }), expected.roleTooWeak);
    });
  }

  it('401: does not let an owner of another project in', async () => {
    const { groupId } = await newProject(penstock());
    const outsider = await penstock().as(['GROUP_OWNER'], groupId);
    assertError(await outsider.request(method, path, { body }), expected.notInProject);
  });

  it('403: does not let an owner in from an address that the access list does not have', async () => {
    const reply = await (await ownerElsewhere(penstock())).request(method, path, { body });
    assertError(reply, expected.notAllowedFrom('127.0.0.1'));
  });

  it('404: tells an unknown project from a malformed project id', async () => {
    const errors = { [unknownId]: expected.noProject, Project0: expected.invalidProjectId };
    for (const [id, error] of Object.entries(errors)) {
      const reply = await penstock().owner.request(method, `/api/atlas/v2/groups/${id}${path}`, { body });
      assertError(reply, error(id));
    }
  });

  it('406: refuses a request without a version, with an older one, and for another format', async () => {
    const versions = ['application/json', '*/*', 'application/vnd.atlas.2025-02-30+json'];
    const formats = [`application/vnd.atlas.${tooOld}+json`, 'application/vnd.atlas.2025-03-12+gzip'];
    for (const accept of [...versions, ...formats]) {
      const reply = await penstock().owner.request(method, path, { body, headers: { accept } });
      assertError(reply, expected.noVersion, accept);
    }
  });

  it('400: refuses flags that are neither true nor false', async () => {
    for (const flag of ['envelope', 'pretty']) {
      const reply = await penstock().owner.request(method, withQuery(call, `${flag}=yes`), { body });
      assertError(reply, expected.invalidQuery(flag));
    }
  });
}

/** Adds the tests of the refusals that every list has in common. */
export function itRefusesWrongPages(penstock: () => Penstock, call: Call): void {
  it('400: refuses page numbers and sizes out of range', async () => {
    const wrong = ['itemsPerPage=0', 'itemsPerPage=501', 'itemsPerPage=ten', 'pageNum=0', 'pageNum=-1'];
    for (const query of [...wrong, 'pageNum=1.5', 'pageNum=1&pageNum=2', 'includeCount=1']) {
      const reply = await penstock().owner.get(withQuery(call, query));
      assertError(reply, expected.invalidQuery(query.split('=', 1)[0] ?? ''), query);
    }
  });
}

/** How long a body may be where nothing else is configured. */
const bodyBytesMax = 1_048_576;
const tooLarge = ' '.repeat(bodyBytesMax + 1);

/** Adds the tests of the refusals that every operation with a body has in common. The call is read when they run. */
export function itRefusesWhatIsNoBody(
  penstock: () => Penstock,
  call: Call,
  who: 'owner' | 'operator' = 'owner',
): void {
  it('400: refuses a body that is not JSON, and JSON that is no object', async () => {
    for (const body of ['', '{', '{"name":"a","name":"b"}', new Uint8Array([0x7b, 0xff, 0x7d])]) {
      assertError(await send(penstock(), who, { ...call, body }), expected.malformedJson, String(body));
    }
    for (const body of ['[]', 'null', '"text"', '1']) {
      assertError(await send(penstock(), who, { ...call, body }), expected.invalidJson, body);
    }
  });

  it('413: refuses a body beyond the limit', async () => {
    assertError(await send(penstock(), who, { ...call, body: tooLarge }), expected.tooLarge(bodyBytesMax));
  });

  it('415: refuses a body of another content type', async () => {
    const headers = { 'content-type': 'text/plain' };
    const reply = await penstock()[who].request(call.method, call.path, { body: '{}', headers });
    assertError(reply, expected.unsupportedMedia);
  });
}

/** Adds the tests of the refusals that operations share whose body is an array. The call is read when they run. */
export function itRefusesWhatIsNoArray(penstock: () => Penstock, call: Call): void {
  it('400: refuses a body that is not JSON, and JSON that is no array', async () => {
    for (const body of ['', '[', '[{"name":"a","name":"b"}]', new Uint8Array([0x5b, 0xff, 0x5d])]) {
      assertError(await send(penstock(), 'owner', { ...call, body }), expected.malformedJson, String(body));
    }
    for (const body of ['{}', 'null', '"text"', '1']) {
      assertError(await send(penstock(), 'owner', { ...call, body }), expected.invalidJson, body);
    }
  });

  it('413: refuses a body beyond the limit', async () => {
    assertError(
      await send(penstock(), 'owner', { ...call, body: tooLarge }),
      expected.tooLarge(bodyBytesMax),
    );
  });

  it('415: refuses an array of another content type', async () => {
    const headers = { 'content-type': 'text/plain' };
    const reply = await penstock().owner.request(call.method, call.path, { body: '[]', headers });
    assertError(reply, expected.unsupportedMedia);
  });
}

/** Adds the tests of the refusals that every operation for the machine's operator has in common. */
export function itRefusesAllButTheOperator(penstock: () => Penstock, call: Call): void {
  const path = `/api/penstock/v1${call.path}`;

  it('401: challenges a caller without credentials', async () => {
    assertChallenge(await send(penstock(), 'stranger', { ...call, path }));
  });

  it('401: challenges the owner of the organisation, who is not the operator of the machine', async () => {
    assertChallenge(await send(penstock(), 'owner', { ...call, path }));
  });

  it('400: refuses flags that are neither true nor false', async () => {
    const reply = await send(penstock(), 'operator', { ...call, path: `${path}?pretty=yes` });
    assertError(reply, expected.invalidQuery('pretty'));
  });
}

/** A call in an organisation that would succeed, or fail only for what the test of its refusal changes. */
export interface OrganisationCall extends Call {
  /** A role that does not suffice; null when every role in the organisation does. */
  readonly tooWeak: Role | null;
  /** A date before the operation's first version. */
  readonly tooOld: string;
}

/** Where an organisation is. */
const inOrganisation = (orgId: string, path: string): string => `/api/atlas/v2/orgs/${orgId}${path}`;

/**
 * Adds the tests of the refusals that every operation in an organisation has in common. The path of the call is below
 * the organisation, and is read when they run.
 */
export function itRefusesLikeEveryOrganisationOperation(
  penstock: () => Penstock,
  call: OrganisationCall,
): void {
  const { tooWeak, tooOld } = call;
  const ask = (who: Api, options: RequestOptions = {}, query = '', orgId?: string) => {
    const { method, path, body } = call;
    const place = inOrganisation(orgId ?? penstock().server.credentials.orgId, path);
    return who.request(method, withQuery({ method, path: place }, query), { body, ...options });
  };

  it('401: challenges a caller without credentials', async () => {
    assertChallenge(await ask(penstock().stranger));
  });

  if (tooWeak !== null) {
    it(`401: does not let ${tooWeak} in`, async () => {
      assertError(await ask(await penstock().as([tooWeak])), expected.roleTooWeak);
    });

    it('401: does not let in an owner of a project, who is a mere member of the organisation', async () => {
      assertError(await ask(await penstock().as(['GROUP_OWNER'])), expected.roleTooWeak);
    });
  }

  it('403: does not let an owner in from an address that the access list does not have', async () => {
    assertError(await ask(await ownerElsewhere(penstock())), expected.notAllowedFrom('127.0.0.1'));
  });

  it('404: tells an unknown organisation from a malformed id', async () => {
    const errors = { [unknownId]: expected.noOrganisation, Organisation0: expected.invalidOrganisationId };
    for (const [orgId, error] of Object.entries(errors)) {
      assertError(await ask(penstock().owner, {}, '', orgId), error(orgId));
    }
  });

  it('406: refuses a request without a version, with an older one, and for another format', async () => {
    const versions = ['application/json', '*/*', 'application/vnd.atlas.2025-02-30+json'];
    const formats = [`application/vnd.atlas.${tooOld}+json`, 'application/vnd.atlas.2025-03-12+gzip'];
    for (const accept of [...versions, ...formats]) {
      assertError(await ask(penstock().owner, { headers: { accept } }), expected.noVersion, accept);
    }
  });

  it('400: refuses flags that are neither true nor false', async () => {
    for (const flag of ['envelope', 'pretty']) {
      assertError(await ask(penstock().owner, {}, `${flag}=yes`), expected.invalidQuery(flag));
    }
  });
}
