import { z } from 'zod';
import { id, text } from '../schema/fields.ts';
import { connectionType } from './connection-type.ts';

/**
 * A MongoDB cluster of this or another project. Whether Atlas checks that the cluster exists is unknown; creating
 * the connection does not.
 */
export const cluster = connectionType({
  type: 'Cluster',
  fields: {
    clusterName: text,
    clusterGroupId: id.optional(),
    dbRoleToExecute: z.strictObject({ role: text, type: z.enum(['BUILT_IN', 'CUSTOM']) }).optional(),
  },
});
