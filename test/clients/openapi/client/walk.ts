import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bearer } from './bearer.ts';
import { walkThroughConnections } from './connections.ts';
import { walkThroughFailures } from './failures.ts';
import { type Credentials, signIns } from './sign-in.ts';

/** A Penstock, as the credentials of its first start tell of it. */
export interface Target {
  readonly credentials: Credentials;
}

/**
 * Declares the tests of the generated client.
 *
 * @param startLimited starts a Penstock whose rate limit is soon used up
 */
export async function walkThrough(
  { credentials }: Target,
  startLimited: () => Promise<Target & AsyncDisposable>,
): Promise<void> {
  for (const signIn of signIns) {
    const { groupId } = credentials;
    const atlas = await signIn.known(credentials);
    walkThroughConnections(signIn.name, groupId, atlas);
    walkThroughFailures({ signIn, credentials, atlas, startLimited });
  }
  describe('a service account', () => {
    it('is told that its secret is wrong when it asks for a token', async () => {
      const { baseUrl, serviceAccount } = credentials;
      await assert.rejects(bearer(baseUrl, serviceAccount.clientId, 'wrong'), {
        message: 'Invalid credentials provided.',
      });
    });
  });
}
