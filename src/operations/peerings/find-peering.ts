import { type ApiError, errors } from '../../domain/errors.ts';
import type { VpcPeering } from '../../domain/vpc-peering.ts';
import type { Store } from '../../store/store.ts';

/** The place of a peering, as its path names it. */
export interface PeeringPath {
  readonly groupId: string;
  readonly id: string;
}

/** No code of Atlas's own has been seen for this; the text has the form of a recorded one. */
export const peeringNotFound = (id: string): ApiError =>
  errors.resourceNotFound({ resource: `VPC peering connection with id ${id}` });

/** @throws RESOURCE_NOT_FOUND */
export async function findPeering(store: Store, { groupId, id }: PeeringPath): Promise<VpcPeering> {
  const peering = await store.vpcPeerings.find(groupId, id);
  if (!peering) throw peeringNotFound(id);
  return peering;
}
