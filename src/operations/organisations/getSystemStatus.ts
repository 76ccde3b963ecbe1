import { z } from 'zod';
import { toJsonText } from '../../domain/json.ts';
import { signInName } from '../../domain/principal.ts';
import { id, text } from '../../schema/fields.ts';
import { errors } from '../../domain/errors.ts';
import { accountOperation } from '../operation.ts';

const systemStatusSchema = z
  .looseObject({
    apiKey: z.looseObject({ id, publicKey: text }),
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
  async handle({ store }, { principal, baseUrl }) {
    const caller = await store.principals.find(principal.id);
    if (!caller) throw errors.unexpected();
    const { orgId, orgRoles } = caller;
    return toJsonText({
      apiKey: {
        id: caller.id,
        publicKey: signInName(caller),
        roles: orgRoles.map((roleName) => ({ orgId, roleName })),
      },
      // The only name that the API description allows.
      appName: 'MongoDB Atlas',
      build,
      links: [{ href: `${baseUrl}/api/atlas/v2`, rel: 'self' }],
      throttling: false,
    });
  },
});
