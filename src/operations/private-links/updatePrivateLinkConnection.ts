import { changedFields } from '../../domain/changed-fields.ts';
import { errors } from '../../domain/errors.ts';
import { type PrivateLink, privateLinkState, waitsForDomain } from '../../domain/private-link.ts';
import { manageConnections } from '../../domain/role.ts';
import { findPrivateLink } from '../find.ts';
import { operation } from '../operation.ts';
import { update } from '../update.ts';
import { foreignSubdomain } from './confluent-domain.ts';
import { identified, privateLinkChange } from './private-link-body.ts';
import { privateLinkSchema, renderPrivateLink } from './private-link-view.ts';

export const updatePrivateLinkConnection = operation({
  id: 'updatePrivateLinkConnection',
  method: 'PATCH',
  path: '/streams/privateLinkConnections/{connectionId}',
  summary: 'Update one Private Link connection',
  since: ['2025-03-12'],
  roles: manageConnections,
  body: privateLinkChange,
  answer: { status: 200, schema: privateLinkSchema },
  async handle({ store, clock, events, delays }, { path, body, audit }) {
    const now = clock.steady();
    const { changed, record } = await update({
      read: () => findPrivateLink(store, path),
      change: (link) => withDomain(link, body().dnsDomain, now, delays.privateLinkDoneMs),
      describe: (before, after) =>
        audit('private-link.updated', {
          target: after.id,
          fields: changedFields(before.document, after.document),
        }),
      store: async (link, written) => {
        const outcome = await store.privateLinks.update(link, written);
        if (outcome === 'exists') throw errors.privateLinkExists();
        return outcome;
      },
    });
    events.record(record);
    return renderPrivateLink(changed, now);
  },
});

/**
 * The API description allows a domain only where none is set yet, or while the link is IDLE.
 *
 * @param doneMs how long a link that waited for its domain takes from then on until it is DONE, in milliseconds
 */
function withDomain(
  link: PrivateLink,
  dnsDomain: string | undefined,
  now: number,
  doneMs: number,
): PrivateLink {
  const present = link.document['dnsDomain'];
  if (dnsDomain === undefined || dnsDomain === present) return { ...link, revision: link.revision + 1 };
  if (present !== undefined && privateLinkState(link, now) !== 'IDLE') {
    throw errors.validation({
      message: 'dnsDomain can be changed only while the connection is in IDLE state',
    });
  }
  const document = { ...link.document, dnsDomain };
  if (foreignSubdomain(document) >= 0) throw errors.invalidAttribute({ attribute: 'dnsDomain' });
  const doneAt = waitsForDomain(link) ? now + doneMs : link.doneAt;
  return { ...link, ...identified(document), doneAt, revision: link.revision + 1 };
}
