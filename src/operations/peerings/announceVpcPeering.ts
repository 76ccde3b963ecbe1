import { errors } from '../../domain/errors.ts';
import { newId } from '../../domain/id.ts';
import type { Region } from '../../domain/region.ts';
import type { Vpc, VpcPeering } from '../../domain/vpc-peering.ts';
import { sha256 } from '../../secrets/credential.ts';
import type { Store } from '../../store/store.ts';
import { findProject } from '../find.ts';
import { operatorOperation } from '../own-operation.ts';
import { awsAccountDetails } from './account-details.ts';
import { announcedPeering } from './announced-peering.ts';
import { peeringSchema, renderPeering } from './peering-view.ts';

/** How long a request waits on AWS, in milliseconds: a week. */
const waitingMs = 604_800_000;

const defaultRegion: Region = { cloudProvider: 'AWS', region: 'VIRGINIA_USA' };

/** The network of a project's first workspace, if it is on AWS, or the one that it would have in the default region. */
async function accepterOf({ workspaces }: Store, groupId: string): Promise<Vpc> {
  const { items } = await workspaces.list(groupId, { pageNum: 1, itemsPerPage: 1 });
  const region = items.map((workspace) => workspace.region).find((one) => one.cloudProvider === 'AWS');
  const { awsAccountId, cidrBlock, vpcId } = awsAccountDetails(groupId, region ?? defaultRegion);
  return { accountId: awsAccountId, cidr: cidrBlock, vpcId };
}

/** A name in the form in which AWS names peerings. */
const nameOf = (id: string): string => `pcx-${sha256(id).slice(0, 17)}`;

export const announceVpcPeering = operatorOperation({
  id: 'announceVpcPeering',
  method: 'POST',
  path: '/groups/{groupId}/vpcPeeringConnections',
  summary: 'Tell of a VPC peering that a project is asked for, as no cloud does here',
  body: announcedPeering,
  answer: { status: 201, schema: peeringSchema },
  async handle({ store, clock, events }, { path, body, audit }) {
    const { id: groupId, orgId } = await findProject(store, path.groupId);
    const { requester, accepter, expiresAt, fields } = body();
    const now = clock.now();
    const id = newId(now);
    const peering: VpcPeering = {
      id,
      groupId,
      name: nameOf(id),
      requester,
      accepter: { ...(await accepterOf(store, groupId)), ...accepter },
      expiresAt: expiresAt ?? now + waitingMs,
      answer: null,
    };
    const record = audit('peering.announced', { orgId, groupId, target: id, fields });
    const outcome = await store.vpcPeerings.insert(peering, record);
    if (outcome === 'projectGone') throw errors.projectNotFound({ groupId });
    if (outcome === 'exists') {
      const ends = { requesterVpcId: requester.vpcId, accepterVpcId: peering.accepter.vpcId };
      throw errors.peeringExists(ends);
    }
    events.record(record);
    return renderPeering(peering, clock);
  },
});
