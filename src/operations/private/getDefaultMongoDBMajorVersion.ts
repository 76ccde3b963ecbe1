import { defaultMajorVersion } from '../../domain/cluster.ts';
import { text } from '../../schema/fields.ts';
import { openOperation } from '../operation.ts';

export const getDefaultMongoDBMajorVersion = openOperation({
  id: 'getDefaultMongoDBMajorVersion',
  method: 'GET',
  path: '/api/private/unauth/nds/defaultMongoDBMajorVersion',
  summary: 'Return the version of MongoDB that new clusters have, as the Atlas CLI asks for it',
  media: 'text',
  answer: { status: 200, schema: text },
  handle: async () => defaultMajorVersion,
});
