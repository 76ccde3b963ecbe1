import { it } from 'node:test';
import { assertChallenge, assertError, expected } from './answers.ts';
import type { Penstock } from './penstock.ts';

/** Adds the tests of the refusals that every list of Penstock's own in a project or an organisation has in common. */
export function itRefusesLikeEveryOwnList(penstock: () => Penstock, path: () => string): void {
  it('401: challenges a caller without credentials', async () => {
    assertChallenge(await penstock().stranger.get(path()));
  });

  it('400: refuses flags that are neither true nor false', async () => {
    for (const flag of ['envelope', 'pretty', 'includeCount']) {
      const reply = await penstock().owner.get(`${path()}?${flag}=yes`);
      assertError(reply, expected.invalidQuery(flag));
    }
  });
}
