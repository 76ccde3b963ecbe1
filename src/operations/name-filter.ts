import { z } from 'zod';
import type { QueryParameter } from './operation.ts';

/** The query parameter by which lists of organisations and projects are filtered. */
export const nameFilter: QueryParameter = {
  description: 'Only those whose names begin so, in whatever case',
  required: false,
  schema: z.string(),
};

/** Whether a name begins as the filter says; the API description asks for a search without regard to case. */
export const startsWith = (name: string, filter: string | undefined): boolean =>
  name.toLowerCase().startsWith((filter ?? '').toLowerCase());
