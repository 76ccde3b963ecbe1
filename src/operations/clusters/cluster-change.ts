import type { JsonObject } from '../../domain/json.ts';
import type { BodyReader } from '../operation.ts';
import { describedIn, newClusterSchema } from './cluster-body.ts';

/** The body of a change of a cluster: a part of a description, which is checked once it is put into the whole. */
export const clusterChange: BodyReader<JsonObject> = {
  schema: newClusterSchema.partial().meta({ id: 'ClusterChange' }),
  read: describedIn,
};
