import { changedFields } from '../../domain/changed-fields.ts';
import { errors } from '../../domain/errors.ts';
import { newId } from '../../domain/id.ts';
import { toJsonText } from '../../domain/json.ts';
import { manageConnections } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { newPrivateLink } from './private-link-body.ts';
import { privateLinkSchema } from './private-link-view.ts';

export const createPrivateLinkConnection = operation({
  id: 'createPrivateLinkConnection',
  method: 'POST',
  path: '/streams/privateLinkConnections',
  summary: 'Create one Private Link connection',
  since: ['2023-02-01'],
  roles: manageConnections,
  body: newPrivateLink,
  answer: { status: 200, schema: privateLinkSchema },
  async handle({ store, clock, events, delays }, { body, project, audit }) {
    const { sent, document, identity } = body();
    const now = clock.now();
    const id = newId(now);
    const link = {
      id,
      groupId: project.id,
      document,
      identity,
      doneAt: clock.steady() + delays.privateLinkDoneMs,
      revision: 1,
    };
    const record = audit('private-link.created', { target: id, fields: changedFields({}, document) });
    const outcome = await store.privateLinks.insert(link, record);
    if (outcome === 'exists') throw errors.privateLinkExists();
    if (outcome === 'projectGone') throw errors.projectNotFound({ groupId: project.id });
    events.record(record);
    // A recorded exchange: the answer repeats the request as it was typed, with the id; state and vendor show later.
    return toJsonText({ ...sent, _id: id });
  },
});
