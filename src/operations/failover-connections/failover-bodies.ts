import { z } from 'zod';
import { failoverTypes } from '../../domain/failover-connection.ts';
import type { JsonObject } from '../../domain/json.ts';
import { changeField } from '../../schema/change-field.ts';
import { text } from '../../schema/fields.ts';
import { shapesByType } from '../connections/connection-bodies.ts';
import type { BodyReader } from '../operation.ts';

/** The shapes of failover connections for the API description: those of connections, in a region that is named. */

const shapes = failoverTypes.flatMap((type) => {
  const ofType = shapesByType.get(type);
  if (!ofType) return [];
  const sent = changeField(ofType.sent, ['region'], () => text);
  return [{ ...ofType, sent: sent.meta({ id: `New${type}FailoverConnection` }) }];
});

const newFailoverSchema = z.union(shapes.map(({ sent }) => sent)).meta({ id: 'NewStreamFailoverConnection' });
const failoverChangeSchema = z
  .union(shapes.map(({ changed }) => changed))
  .meta({ id: 'StreamFailoverConnectionChange' });

export const failoverSchema = z
  .union(shapes.map(({ answered }) => answered))
  .meta({ id: 'StreamFailoverConnection' });

/** The body of a creation, unchecked: what is right depends on the connection that it is for. */
export const newFailover: BodyReader<JsonObject> = { schema: newFailoverSchema, read: (json) => json };

/** The body of an update, unchecked: what is right depends on what is stored. */
export const failoverChange: BodyReader<JsonObject> = {
  schema: failoverChangeSchema,
  read: (json) => json,
};
