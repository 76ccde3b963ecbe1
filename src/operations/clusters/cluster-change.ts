import type { JsonObject } from '../../domain/json.ts';
import type { BodyReader } from '../operation.ts';
import { describedIn, newClusterSchema } from './cluster-body.ts';

const changeSchema = newClusterSchema.partial().meta({ id: 'ClusterChange' });

/** The body of a change of a cluster: a part of a description, which is checked once it is put into the whole. */
export const clusterChange: BodyReader<JsonObject> = {
  schema: changeSchema,
  read: (json) => describedIn(json, changeSchema),
};
