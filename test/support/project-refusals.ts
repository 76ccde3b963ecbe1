import type { Role } from '../../src/domain/role.ts';
import type { Penstock } from './penstock.ts';
import { itIsRateLimitedAs } from './rate-limit.ts';
import { type Call, itRefusesLikeEveryOperation } from './refusals.ts';

/**
 * Adds the tests of the refusals that what is around the streams of a project has in common, all of which is as old as the
 * versions of the API are.
 *
 * @param call with a project role that does not suffice; null when every project role does
 */
export function itRefusesLikeProjects(
  penstock: () => Penstock,
  { tooWeak, ...call }: Call & { readonly tooWeak: Role | null },
): void {
  const set = call.path.startsWith('/clusters') ? 'clusters_group' : 'projects_group';
  itIsRateLimitedAs(set, ({ groupId }) => ({ ...call, path: `/api/atlas/v2/groups/${groupId}${call.path}` }));
  itRefusesLikeEveryOperation(penstock, { ...call, tooWeak, tooOld: '2022-12-31' });
}
