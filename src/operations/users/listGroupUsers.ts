import { z } from 'zod';
import { errors } from '../../domain/errors.ts';
import { readProject } from '../../domain/role.ts';
import { id } from '../../schema/fields.ts';
import { operation, type QueryParameter } from '../operation.ts';

const membership = z.enum(['ACTIVE', 'PENDING', 'INVITATION_EXPIRED', 'INVITATION_REJECTED']);

const optional = (description: string, schema: QueryParameter['schema']): QueryParameter => ({
  description,
  required: false,
  schema,
});

export const listGroupUsers = operation({
  id: 'listGroupUsers',
  method: 'GET',
  path: '/users',
  summary: 'Return all users of one project: none, since only API keys and service accounts sign in',
  since: ['2023-01-01', '2025-02-19'],
  sunsets: { '2023-01-01': '2027-07-01' },
  roles: readProject,
  paged: true,
  flags: ['flattenTeams', 'includeOrgUsers'],
  query: {
    orgMembershipStatus: optional('Only users with this membership', membership),
    orgMembershipStatuses: {
      ...optional('Only users with one of these memberships', membership),
      repeatable: true,
    },
    username: optional('Only the user of this name', z.string().max(320)),
  },
  answer: { status: 200, schema: z.looseObject({ id, username: z.string() }).meta({ id: 'GroupUser' }) },
  async handle(_, { query: { orgMembershipStatus, orgMembershipStatuses } }) {
    if (orgMembershipStatus !== undefined && orgMembershipStatuses !== undefined) {
      const [one, other] = ['orgMembershipStatus', 'orgMembershipStatuses'];
      throw errors.exclusiveQueryParameters({ one, other });
    }
    return { results: '', totalCount: 0 };
  },
});
