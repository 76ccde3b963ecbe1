import type { Auditor } from '../../domain/audit.ts';
import { answerPeering, type PeeringAnswer, type VpcPeering } from '../../domain/vpc-peering.ts';
import type { Context } from '../operation.ts';
import { update } from '../update.ts';
import { findPeering, type PeeringPath } from './find-peering.ts';

const events = { ACCEPTED: 'peering.accepted', REJECTED: 'peering.rejected' } as const;

/** Who answers, which peering, and how. */
interface Answering {
  readonly path: PeeringPath;
  readonly audit: Auditor;
  readonly decision: PeeringAnswer['decision'];
  /** Looks at the peering before it is answered. @throws what there is to say against it */
  refuse?(peering: VpcPeering): void;
}

/**
 * Answers a peering that waits; of several answers at the same time, one holds.
 *
 * @throws RESOURCE_NOT_FOUND, 409 when it does not wait for an answer
 */
export async function answer(context: Context, { path, audit, decision, refuse }: Answering): Promise<void> {
  const { store, clock, delays } = context;
  const { record } = await update({
    read: () => findPeering(store, path),
    change(peering) {
      refuse?.(peering);
      return answerPeering(peering, { decision, settledAt: clock.steady() + delays.peeringMs }, clock);
    },
    describe: (_, { id }) => audit(events[decision], { target: id, fields: ['localStatus'] }),
    store: (peering, written) => store.vpcPeerings.answer(peering, written),
  });
  context.events.record(record);
}
