import { z } from 'zod';
import { toJsonText } from '../../domain/json.ts';
import { text } from '../../schema/fields.ts';
import { privateOperation } from '../operation.ts';

const ipInfoSchema = z.looseObject({ currentIpv4Address: text }).meta({ id: 'IpInfo' });

export const getIpInfo = privateOperation({
  id: 'getIpInfo',
  method: 'GET',
  path: '/ipinfo',
  summary: 'Return the network address that the caller has, as clients of Atlas ask for it',
  answer: { status: 200, schema: ipInfoSchema },
  // Callers over IPv6 have no other address to tell.
  handle: async (_context, { address }) => toJsonText({ currentIpv4Address: address ?? '' }),
});
