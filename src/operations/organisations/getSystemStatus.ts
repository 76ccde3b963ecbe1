import { z } from 'zod';
import { singleAddress } from '../../domain/cidr.ts';
import { toJsonText } from '../../domain/json.ts';
import { signInName } from '../../domain/principal.ts';
import { id, text } from '../../schema/fields.ts';
import { accountOperation } from '../operation.ts';
import { roleAssignments } from '../role-assignments.ts';

const systemStatusSchema = z
  .looseObject({
    apiKey: z.looseObject({
      accessList: z.array(z.looseObject({ cidrBlock: text, ipAddress: text.optional() })),
      id,
      publicKey: text,
      roles: z.array(z.looseObject({ groupId: id.optional(), orgId: id.optional(), roleName: text })),
    }),
    appName: z.literal('MongoDB Atlas'),
    build: z.string().regex(/^[a-f0-9]{40}$/),
    throttling: z.boolean(),
  })
  .meta({ id: 'SystemStatus' });

/** There is no commit to tell of: an installed release does not know the one that it was made from. */
const build = '0'.repeat(40);

export const getSystemStatus = accountOperation({
  id: 'getSystemStatus',
  method: 'GET',
  path: '',
  summary: 'Return the status of this service, and who asks',
  since: ['2023-01-01'],
  answer: { status: 200, schema: systemStatusSchema },
  handle: async (_context, { principal, baseUrl }) =>
    toJsonText({
      apiKey: {
        accessList: principal.accessList.map(({ cidrBlock }) => ({
          cidrBlock,
          ipAddress: singleAddress(cidrBlock),
        })),
        id: principal.id,
        publicKey: signInName(principal),
        roles: roleAssignments(principal),
      },
      // The only name that the API description allows.
      appName: 'MongoDB Atlas',
      build,
      links: [{ href: `${baseUrl}/api/atlas/v2`, rel: 'self' }],
      throttling: false,
    }),
});
