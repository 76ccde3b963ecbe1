import { it } from 'node:test';
import { assertChallenge, assertError, expected } from './answers.ts';
import { acceptGzip } from './downloads.ts';
import type { Penstock } from './penstock.ts';
import { newProject } from './projects.ts';

/** A download that would succeed, or fail only for what the test of its refusal changes. */
export interface RefusedDownload {
  /** Below the project. */
  readonly path: string;
  /** A date before the operation's first version. */
  readonly tooOld: string;
}

const headers = { accept: acceptGzip };

/** Adds the tests of the refusals that every download in a project has in common. All of them are JSON. */
export function itRefusesLikeEveryDownload(penstock: () => Penstock, call: RefusedDownload): void {
  const { path, tooOld } = call;

  it('401: challenges a caller without credentials', async () => {
    assertChallenge(await penstock().stranger.get(path, { headers }));
  });

  it('401: does not let GROUP_READ_ONLY in', async () => {
    const weak = await penstock().as(['GROUP_READ_ONLY']);
    assertError(await weak.get(path, { headers }), expected.roleTooWeak);
  });

  it('401: does not let an owner of another project in', async () => {
    const { groupId } = await newProject(penstock());
    const outsider = await penstock().as(['GROUP_OWNER'], groupId);
    assertError(await outsider.get(path, { headers }), expected.notInProject);
  });

  it('404: tells an unknown project from a malformed project id', async () => {
    const errors = { ['f'.repeat(24)]: expected.noProject, Project0: expected.invalidProjectId };
    for (const [id, error] of Object.entries(errors)) {
      const reply = await penstock().owner.get(`/api/atlas/v2/groups/${id}${path}`, { headers });
      assertError(reply, error(id));
    }
  });

  it('406: refuses a request without a version, with an older one, and for JSON', async () => {
    const versions = ['application/gzip', '*/*', 'application/vnd.atlas.2025-02-30+gzip'];
    const formats = [`application/vnd.atlas.${tooOld}+gzip`, 'application/vnd.atlas.2025-03-12+json'];
    for (const accept of [...versions, ...formats, 'application/json']) {
      assertError(await penstock().owner.get(path, { headers: { accept } }), expected.noVersion, accept);
    }
  });

  it('400: refuses flags that are neither true nor false', async () => {
    for (const flag of ['envelope', 'pretty']) {
      const reply = await penstock().owner.get(`${path}?${flag}=yes`, { headers });
      assertError(reply, expected.invalidQuery(flag));
    }
  });
}
