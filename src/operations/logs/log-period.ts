import { z } from 'zod';
import { errors } from '../../domain/errors.ts';
import type { Operation } from '../operation.ts';

const seconds = z.string().regex(/^\d{1,11}$/);

/** The query parameters of both log downloads. */
export const logQuery: Operation['query'] = {
  startDate: {
    description: 'Beginning of the period, in Unix seconds; 30 days before its end, when it is absent',
    required: false,
    schema: seconds,
  },
  endDate: {
    description: 'End of the period, in Unix seconds; now, when it is absent',
    required: false,
    schema: seconds,
  },
  spName: { description: 'Only what concerns this stream processor', required: false, schema: z.string() },
};

/** How long the period is when its beginning is not said, in milliseconds: 30 days, by the API description. */
const defaultPeriodMs = 30 * 86_400_000;

/** A period, in Unix milliseconds; both ends belong to it. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/**
 * Reads the period of a log download.
 *
 * @throws INVALID_QUERY_PARAMETER when it ends before it begins
 */
export function periodOf(query: Readonly<Record<string, string | undefined>>, now: number): Period {
  const { startDate, endDate } = query;
  // A second lasts until the next one begins.
  const to = endDate === undefined ? now : Number(endDate) * 1000 + 999;
  // Whole seconds, as the file's name tells them.
  const from = startDate === undefined ? to - (to % 1000) - defaultPeriodMs : Number(startDate) * 1000;
  if (from > to) throw errors.invalidQueryParameter({ parameter: 'startDate' });
  return { from, to };
}
