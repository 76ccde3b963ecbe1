import { type ApiError, errors } from '../../domain/errors.ts';
import type { NetworkContainer } from '../../domain/network-container.ts';
import type { Store } from '../../store/store.ts';

/** The error for a container that its project does not have. */
export const containerNotFound = (containerId: string): ApiError => errors.containerNotFound({ containerId });

/** @throws CLOUD_PROVIDER_CONTAINER_NOT_FOUND */
export async function findContainer(
  { networkContainers }: Store,
  { groupId, containerId }: { readonly groupId: string; readonly containerId: string },
  now: number,
): Promise<NetworkContainer> {
  const container = await networkContainers.find(groupId, containerId, now);
  if (!container) throw containerNotFound(containerId);
  return container;
}
